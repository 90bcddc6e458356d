import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Gives the unit tests, and what they start, one folder for temporary files, and removes it. CDK leaves most of them. What
 * was started may write a last file meanwhile, so removing is tried again.
 */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'domain-gate-tests-'))
  // TMPDIR is for POSIX, the others are for Windows. The processes of the tests start after this.
  Object.assign(process.env, { TMPDIR: folder, TEMP: folder, TMP: folder })
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
  // Whoever ends the tests in the middle leaves none either.
  process.once('exit', remove)
  return remove
}
