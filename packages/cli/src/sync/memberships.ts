import type { ManagedGroups } from '@domain-gate/triggers'
import type { MemberDirectory, Page } from './member-directory.ts'

type Groups = Pick<MemberDirectory, 'listGroups' | 'listMembers'>

/** Makes a call at its pace. */
export type Paced = <T>(call: () => Promise<T>) => Promise<T>

/**
 * Who is in which group. It is read group by group, since five requests a second then bring three hundred members. To ask
 * for each user's groups would bring fifty users a second, and use up the quota that the application needs too. Each
 * membership takes two hundred bytes of memory.
 */
export class Memberships {
  readonly #groups: Groups
  readonly #paced: Paced
  readonly #byUser = new Map<string, string[]>()
  readonly #known = new Set<string>()

  constructor(groups: Groups, paced: Paced) {
    this.#groups = groups
    this.#paced = paced
  }

  /** Loads every group of the pool that these patterns match. */
  async loadManaged(managed: ManagedGroups, onMembers: (count: number) => void): Promise<void> {
    const names: string[] = []
    await this.#eachPage(
      (from) => this.#groups.listGroups(from),
      (page) => names.push(...page),
    )
    for (const group of names.filter((name) => managed.includes(name))) {
      onMembers(await this.#load(group))
    }
  }

  /** The groups that the user is in, among those loaded and those wanted. Wanted groups are loaded first. */
  async groupsOf(username: string, wanted: readonly string[]): Promise<readonly string[]> {
    for (const group of wanted) if (!this.#known.has(group)) await this.#load(group)
    return this.#byUser.get(username) ?? []
  }

  async #load(group: string): Promise<number> {
    let count = 0
    await this.#eachPage(
      (from) => this.#groups.listMembers(group, from),
      (usernames) => {
        count += usernames.length
        for (const username of usernames) this.#note(username, group)
      },
    )
    this.#known.add(group)
    return count
  }

  #note(username: string, group: string): void {
    const groups = this.#byUser.get(username)
    if (groups === undefined) this.#byUser.set(username, [group])
    else groups.push(group)
  }

  async #eachPage(
    list: (from: string | null) => Promise<Page<string>>,
    take: (items: readonly string[]) => void,
  ): Promise<void> {
    let from: string | null = null
    do {
      const start: string | null = from
      const page: Page<string> = await this.#paced(() => list(start))
      take(page.items)
      from = page.next
    } while (from !== null)
  }
}
