import { readFile, rm } from 'node:fs/promises'
import { openAtomicFile } from '../atomic-file.ts'
import { Failure } from '../failure.ts'
import { newCounts, type SyncCounts } from './sync-counts.ts'

/** Where an interrupted sync continues. It holds no address and no user name. */
export interface SyncState {
  readonly version: 2
  readonly userPoolId: string
  readonly table: string
  /** `null`: no option names them, so nothing is removed. */
  readonly managedGroups: readonly string[] | null
  /** ISO 8601. */
  readonly startedAt: string
  /** Cognito's own, for the first page of users that is not done. */
  readonly paginationToken: string
  readonly counts: SyncCounts
}

export const DEFAULT_STATE_FILE = 'domain-gate-sync.json'

export async function writeState(path: string, state: SyncState): Promise<void> {
  const file = await openAtomicFile(path)
  try {
    await file.write(`${JSON.stringify(state, null, 2)}\n`)
    await file.commit()
  } finally {
    await file.discard()
  }
}

/** Rejects where no state can be written. An existing state stays as it is. */
export async function assertStateCanBeWritten(path: string): Promise<void> {
  const file = await openAtomicFile(path)
  await file.discard()
}

export async function removeState(path: string): Promise<void> {
  await rm(path, { force: true })
}

/** Reads the state of an interrupted run. Rejects one of another pool, table or other groups. */
export async function readState(
  path: string,
  expected: Pick<SyncState, 'userPoolId' | 'table' | 'managedGroups'>,
): Promise<SyncState> {
  const state = parse(path, await read(path))
  for (const name of ['userPoolId', 'table', 'managedGroups'] as const) {
    const [was, is] = [JSON.stringify(state[name]), JSON.stringify(expected[name])]
    if (was !== is) {
      throw new Failure(
        'usage',
        `${path} is of a sync with ${name} ${was}, not ${is}; leave --resume out to begin anew`,
      )
    }
  }
  return state
}

async function read(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const reason = code === 'ENOENT' ? 'there is no interrupted sync in' : `cannot read (${code})`
    throw new Failure('usage', `${reason} ${path}; leave --resume out to begin anew`)
  }
}

function parse(path: string, text: string): SyncState {
  try {
    const state = JSON.parse(text) as Partial<SyncState> | null
    if (state?.version === 2 && typeof state.paginationToken === 'string' && state.counts) {
      return { ...(state as SyncState), counts: { ...newCounts(), ...state.counts } }
    }
  } catch {
    // Rejected below.
  }
  throw new Failure('input', `${path} is no state of a sync; leave --resume out to begin anew`)
}
