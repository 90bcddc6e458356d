import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Database, openDatabase } from '../state/database.ts'
import { makeFolder } from './make-folder.ts'

/** Where a stack keeps its state. */
export interface DataDirectory {
  readonly database: Database
  /** For DynamoDB; `null`: in memory. */
  readonly dynamodbPath: string | null
  /** Closes the state, and lets another stack use it. */
  release(): Promise<void>
}

/** `null`: in memory. Rejects with a sentence when the directory cannot be used, is in use or is damaged. */
export async function openDataDirectory(directory: string | null): Promise<DataDirectory> {
  if (directory === null) {
    const database = openDatabase(null)
    return { database, dynamodbPath: null, release: async () => database.close() }
  }
  const fault = makeFolder(directory, 0o700)
  if (fault !== null) {
    throw new Error(`The data directory ${directory} cannot be used: ${fault}`)
  }
  const lock = join(directory, 'in-use')
  try {
    await takeLock(lock, directory)
  } catch (error) {
    if (error instanceof InUse) throw error
    const { message } = error as Error
    throw new Error(`The data directory ${directory} cannot be used: ${message}`, { cause: error })
  }
  const unlock = () => rm(lock, { force: true })
  try {
    await assertNoOlderState(directory)
    const database = openDatabase(join(directory, 'state.sqlite'))
    const release = async () => {
      database.close()
      await unlock()
    }
    return { database, dynamodbPath: join(directory, 'dynamodb'), release }
  } catch (error) {
    await unlock()
    throw error
  }
}

/** An earlier version kept the state in JSON files in `cognito`. They are left as they are. */
async function assertNoOlderState(directory: string): Promise<void> {
  const older = join(directory, 'cognito')
  if ((await stat(older).catch(() => null)) === null) return
  throw new Error(
    `The data directory ${directory} was written by an older domain-gate-local, which kept users in ${older}; start with another directory, or remove this one to begin anew`,
  )
}

class InUse extends Error {}

/**
 * The lock holds the process id, so that a lock of a killed process does not count. It also holds the time of the start,
 * because in a container the next process has the same id.
 */
async function takeLock(lock: string, directory: string): Promise<void> {
  const own = `${process.pid} ${performance.timeOrigin}`
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      await writeFile(lock, own, { flag: 'wx', mode: 0o600 })
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      const holder = await readFile(lock, 'utf8').catch(() => '')
      const pid = Number(holder.split(' ')[0])
      if (holder === own || (pid !== process.pid && isRunning(pid))) {
        throw new InUse(`The data directory ${directory} is in use by process ${pid}`)
      }
      await rm(lock, { force: true })
    }
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Throws early when `directory` exists but is none, before any port is taken. */
export async function assertMayBeDirectory(directory: string): Promise<void> {
  const found = await stat(directory).catch(() => null)
  if (found && !found.isDirectory()) {
    throw new Error(`The data directory ${directory} cannot be used: it is not a directory`)
  }
}
