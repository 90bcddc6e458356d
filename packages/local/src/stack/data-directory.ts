import { readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DocumentStore } from '../state/document-store.ts'
import { openFileDocumentStore } from '../state/file-document-store.ts'
import { makeDirectory } from '../state/make-directory.ts'
import { createMemoryDocumentStore } from '../state/memory-document-store.ts'

/** Where a stack keeps its state. */
export interface DataDirectory {
  readonly store: DocumentStore
  /** For DynamoDB; `null`: in memory. */
  readonly dynamodbPath: string | null
  /** Lets another stack use it. */
  release(): Promise<void>
}

/** `null`: in memory. Rejects with a sentence when the directory cannot be used or is in use. */
export async function openDataDirectory(directory: string | null): Promise<DataDirectory> {
  if (directory === null) {
    const release = async () => {}
    return { store: createMemoryDocumentStore(), dynamodbPath: null, release }
  }
  const lock = join(directory, 'in-use')
  try {
    await makeDirectory(directory)
    await takeLock(lock, directory)
  } catch (error) {
    if (error instanceof InUse) throw error
    const { message } = error as Error
    throw new Error(`The data directory ${directory} cannot be used: ${message}`, { cause: error })
  }
  return {
    store: await openFileDocumentStore(join(directory, 'cognito')),
    dynamodbPath: join(directory, 'dynamodb'),
    release: () => rm(lock, { force: true }),
  }
}

class InUse extends Error {}

/**
 * Holds the process id, so that a lock left by a killed process does not count, and when it started: in a container the
 * next process has the same id again.
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
