import { expect, it } from 'vitest'
import type { MemberDirectory, Page } from '../sync/member-directory.ts'

export interface PoolUnderTest {
  readonly directory: MemberDirectory
  /** What the pool itself calls a user. */
  usernameOf(email: string): Promise<string>
}

/** What every member directory does. `newPool` gives one with these confirmed users and without groups. */
export function memberDirectoryContract(
  newPool: (emails: readonly string[]) => Promise<PoolUnderTest>,
): void {
  it('lists every user once, with a proven address', async () => {
    const emails = ['jo@acme.com', 'al@acme.com', 'bo@acme.com']
    const { directory } = await newPool(emails)
    const users = await everything((from) => directory.listUsers(from))
    expect(users.map(({ email }) => email).sort()).toEqual([...emails].sort())
    for (const user of users) {
      expect(user).toMatchObject({ status: 'CONFIRMED', isEmailVerified: true, identities: null })
    }
  })

  it('makes the group that it adds the first user to, and adds nobody twice', async () => {
    const { directory, usernameOf } = await newPool(['jo@acme.com', 'al@acme.com'])
    const [jo, al] = [await usernameOf('jo@acme.com'), await usernameOf('al@acme.com')]
    expect(await everything((from) => directory.listGroups(from))).toEqual([])
    for (const username of [jo, jo, al]) expect(await directory.add(username, 'acme')).toBe('done')
    expect(await everything((from) => directory.listGroups(from))).toEqual(['acme'])
    const members = await everything((from) => directory.listMembers('acme', from))
    expect(members.sort()).toEqual([jo, al].sort())
  })

  it('removes a user from a group, also one who is not in it any more', async () => {
    const { directory, usernameOf } = await newPool(['jo@acme.com'])
    const jo = await usernameOf('jo@acme.com')
    await directory.add(jo, 'acme')
    for (const time of ['first', 'second']) {
      expect([time, await directory.remove(jo, 'acme')]).toEqual([time, 'done'])
    }
    expect(await everything((from) => directory.listMembers('acme', from))).toEqual([])
  })

  it('takes a group that does not exist for one without members', async () => {
    const { directory, usernameOf } = await newPool(['jo@acme.com'])
    expect(await everything((from) => directory.listMembers('none', from))).toEqual([])
    expect(await directory.remove(await usernameOf('jo@acme.com'), 'none')).toBe('done')
  })

  it('says that a user is gone', async () => {
    const { directory, usernameOf } = await newPool(['jo@acme.com'])
    await directory.add(await usernameOf('jo@acme.com'), 'acme')
    expect(await directory.add('somebody-else', 'acme')).toBe('gone')
    expect(await directory.remove('somebody-else', 'acme')).toBe('gone')
  })
}

async function everything<T>(list: (from: string | null) => Promise<Page<T>>): Promise<T[]> {
  const found: T[] = []
  let from: string | null = null
  do {
    const page: Page<T> = await list(from)
    found.push(...page.items)
    from = page.next
  } while (from !== null)
  return found
}
