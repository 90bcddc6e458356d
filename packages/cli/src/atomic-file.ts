import { randomUUID } from 'node:crypto'
import { open, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Failure } from './failure.ts'

export interface AtomicFile {
  write(text: string): Promise<void>
  /** Puts the file in its place, in one step. */
  commit(): Promise<void>
  /** Leaves what was there before. Does nothing after `commit`. */
  discard(): Promise<void>
}

export interface AtomicFileOptions {
  /** Permissions of the new file; by default those of the file that is there. */
  readonly mode?: number
}

/** Opens a file that is replaced as a whole, or stays as it was when something goes wrong. */
export async function openAtomicFile(
  path: string,
  { mode }: AtomicFileOptions = {},
): Promise<AtomicFile> {
  const target = await realpath(path).catch(() => path)
  const existing = await stat(target).catch(() => null)
  if (existing !== null && !existing.isFile()) {
    throw new Failure('input', `${path} is not a file that can be replaced`)
  }
  // A killed process leaves its temporary file behind, so each run uses another name.
  const temporary = `${target}.${randomUUID()}.tmp`
  const handle = await open(temporary, 'wx', mode ?? existing?.mode ?? 0o666).catch((error) => {
    throw cannotWrite(path, error)
  })
  let isOpen = true
  return {
    write: (text) =>
      handle.writeFile(text).catch((error: unknown) => {
        throw cannotWrite(path, error)
      }),
    async commit() {
      try {
        await handle.sync()
        await handle.close()
        await rename(temporary, target)
      } catch (error) {
        throw cannotWrite(path, error)
      }
      isOpen = false
    },
    async discard() {
      if (!isOpen) return
      isOpen = false
      await handle.close().catch(() => {})
      await rm(temporary, { force: true })
    },
  }
}

const REASONS: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `there is no folder ${dirname(path)}`,
  ENOTDIR: (path) => `${dirname(path)} is not a folder`,
  EACCES: (path) => `no permission to write in ${dirname(path)}`,
  EPERM: (path) => `no permission to write in ${dirname(path)}`,
  EROFS: (path) => `${dirname(path)} can only be read`,
  ENOSPC: () => 'the disk is full',
  EDQUOT: () => 'the quota of the disk is used up',
  ENAMETOOLONG: () => 'the name is too long',
}

function cannotWrite(path: string, error: unknown): Failure {
  const { code = 'unknown reason' } = error as NodeJS.ErrnoException
  const reason = REASONS[code]?.(path) ?? code
  return new Failure('input', `cannot write ${path}: ${reason}`, { cause: error })
}
