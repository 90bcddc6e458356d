import { open, realpath, rename, rm, stat } from 'node:fs/promises'
import { Failure } from '../failure/failure.ts'

export interface AtomicFile {
  write(text: string): Promise<void>
  /** Puts the file in its place, in one step. */
  commit(): Promise<void>
  /** Leaves what was there before. Does nothing after `commit`. */
  discard(): Promise<void>
}

/** A file that is there as a whole or, when something goes wrong, as it was. */
export async function openAtomicFile(path: string): Promise<AtomicFile> {
  const target = await realpath(path).catch(() => path)
  const existing = await stat(target).catch(() => null)
  if (existing !== null && !existing.isFile()) {
    throw new Failure('input', `${path} is not a file that can be replaced`)
  }
  const temporary = `${target}.${process.pid}.tmp`
  const handle = await open(temporary, 'wx', existing?.mode ?? 0o666).catch((error) => {
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

function cannotWrite(path: string, error: unknown): Failure {
  const { code = 'unknown reason' } = error as NodeJS.ErrnoException
  return new Failure('input', `cannot write ${path}: ${code}`, { cause: error })
}
