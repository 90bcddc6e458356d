import { expect, it } from 'vitest'
import type { DirectoryUser, UserDirectory } from '../membership/user-directory.ts'

interface DirectoryUnderTest {
  readonly directory: UserDirectory
  /** Makes the user what they are from now on. */
  put(username: string, user: DirectoryUser): void
  remove(username: string): void
}

const JO: DirectoryUser = {
  enabled: true,
  status: 'CONFIRMED',
  attributes: { sub: '1', email: 'jo@acme.com', email_verified: 'true' },
}

/** What every user directory does. `emptyDirectory` gives one without users. */
export function userDirectoryContract(emptyDirectory: () => Promise<DirectoryUnderTest>): void {
  const signal = new AbortController().signal
  const jo = { userPoolId: 'us-east-1_EXAMPLE', username: 'jo' }

  it('finds a user with status and attributes', async () => {
    const { directory, put } = await emptyDirectory()
    put('jo', JO)
    expect(await directory.find(jo, { signal })).toEqual(JO)
  })

  it('finds nobody where there is no such user', async () => {
    const { directory, put } = await emptyDirectory()
    put('al', JO)
    expect(await directory.find(jo, { signal })).toBe(null)
  })

  it('finds a user who is disabled or not confirmed, and says so', async () => {
    const { directory, put } = await emptyDirectory()
    const blocked = { ...JO, enabled: false, status: 'UNCONFIRMED' }
    put('jo', blocked)
    expect(await directory.find(jo, { signal })).toEqual(blocked)
  })

  it('finds the user as they are now', async () => {
    const { directory, put, remove } = await emptyDirectory()
    put('jo', JO)
    await directory.find(jo, { signal })
    const moved = { ...JO, attributes: { ...JO.attributes, email: 'jo@beta.example' } }
    put('jo', moved)
    expect(await directory.find(jo, { signal })).toEqual(moved)
    remove('jo')
    expect(await directory.find(jo, { signal })).toBe(null)
  })

  it('rejects when the time is over', async () => {
    const { directory, put } = await emptyDirectory()
    put('jo', JO)
    await expect(directory.find(jo, { signal: AbortSignal.abort() })).rejects.toThrow()
  })
}
