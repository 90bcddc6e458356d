import { expect, it } from 'vitest'
import type { GroupDirectory } from '../membership/group-directory.ts'

interface DirectoryUnderTest {
  readonly directory: GroupDirectory
  /** The names of a group's members, sorted; `null` where there is no such group. */
  membersOf(userPoolId: string, group: string): readonly string[] | null
}

const userPoolId = 'us-east-1_EXAMPLE'
const jo = { userPoolId, username: 'jo', group: 'acme' }
const al = { userPoolId, username: 'al', group: 'acme' }

/** What every group directory does. `emptyDirectory` gives one with the users jo and al of two pools and no groups. */
export function groupDirectoryContract(emptyDirectory: () => Promise<DirectoryUnderTest>): void {
  const signal = new AbortController().signal

  it('takes users into a group that was made before', async () => {
    const { directory, membersOf } = await emptyDirectory()
    await directory.createGroup(jo, { signal })
    expect(await directory.addUser(jo, { signal })).toBe('added')
    expect(await directory.addUser(al, { signal })).toBe('added')
    expect(membersOf(userPoolId, 'acme')).toEqual(['al', 'jo'])
  })

  it('says that there is no such group, and makes none', async () => {
    const { directory, membersOf } = await emptyDirectory()
    expect(await directory.addUser(jo, { signal })).toBe('no-such-group')
    expect(membersOf(userPoolId, 'acme')).toBe(null)
  })

  it('may be asked the same twice, and a group keeps its members', async () => {
    const { directory, membersOf } = await emptyDirectory()
    await directory.createGroup(jo, { signal })
    expect(await directory.addUser(al, { signal })).toBe('added')
    for (let turn = 0; turn < 2; turn++) {
      await directory.createGroup(jo, { signal })
      expect(await directory.addUser(jo, { signal })).toBe('added')
    }
    expect(membersOf(userPoolId, 'acme')).toEqual(['al', 'jo'])
  })

  it('tells groups apart by their pool and by the case of their names', async () => {
    const { directory, membersOf } = await emptyDirectory()
    await directory.createGroup(jo, { signal })
    expect(await directory.addUser({ ...jo, group: 'Acme' }, { signal })).toBe('no-such-group')
    const elsewhere = { ...jo, userPoolId: 'us-east-1_OTHER' }
    expect(await directory.addUser(elsewhere, { signal })).toBe('no-such-group')
    expect(membersOf(userPoolId, 'acme')).toEqual([])
  })

  it('rejects when the time is over, and changes nothing', async () => {
    const { directory, membersOf } = await emptyDirectory()
    const over = { signal: AbortSignal.abort() }
    await expect(directory.createGroup(jo, over)).rejects.toThrow()
    expect(membersOf(userPoolId, 'acme')).toBe(null)
    await directory.createGroup(jo, { signal })
    await expect(directory.addUser(jo, over)).rejects.toThrow()
    expect(membersOf(userPoolId, 'acme')).toEqual([])
  })
}
