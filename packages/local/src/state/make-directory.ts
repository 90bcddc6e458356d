import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/**
 * The directory with its parents, for this user only. `mkdir` with `recursive` does the same, but never returns
 * where a parent takes no directories, as in `/proc`.
 */
export async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const parent = dirname(path)
    if (code === 'EEXIST' && (await isDirectory(path))) return
    if (code !== 'ENOENT' || parent === path || (await isDirectory(parent))) throw error
    await makeDirectory(parent)
    await mkdir(path, { mode: 0o700 })
  }
}

async function isDirectory(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found?.isDirectory() ?? false
}
