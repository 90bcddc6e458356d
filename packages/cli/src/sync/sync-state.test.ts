import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { newCounts } from './sync-counts.ts'
import { readState, removeState, type SyncState, writeState } from './sync-state.ts'

const STATE: SyncState = {
  version: 2,
  userPoolId: 'eu-west-1_Pool',
  table: 'Rules',
  managedGroups: ['tenant-*'],
  startedAt: '2026-11-24T00:00:00.000Z',
  paginationToken: 'token',
  counts: newCounts(),
}

async function stateFile() {
  const folder = await mkdtemp(join(tmpdir(), 'domain-gate-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return { folder, path: join(folder, 'state.json') }
}

it('is read as it was written, until it is removed', async () => {
  const { folder, path } = await stateFile()
  await writeState(path, STATE)
  await writeState(path, { ...STATE, paginationToken: 'later' })
  expect(await readState(path, STATE)).toEqual({ ...STATE, paginationToken: 'later' })
  await removeState(path)
  await removeState(path)
  expect(await readdir(folder)).toEqual([])
})

it.each([
  [{ userPoolId: 'eu-west-1_Other' }, 'userPoolId'],
  [{ table: 'Other' }, 'table'],
  [{ managedGroups: null }, 'managedGroups'],
])('is not taken for a sync with %j', async (difference, name) => {
  const { path } = await stateFile()
  await writeState(path, STATE)
  await expect(readState(path, { ...STATE, ...difference })).rejects.toThrow(`with ${name}`)
})

it('is said to be missing or wrong in one line', async () => {
  const { path } = await stateFile()
  await expect(readState(path, STATE)).rejects.toThrow('there is no interrupted sync in')
  await writeFile(path, '{"version":1}')
  await expect(readState(path, STATE)).rejects.toThrow('is no state of a sync')
  expect(await readFile(path, 'utf8')).toBe('{"version":1}')
})
