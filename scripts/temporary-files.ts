import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Keeps in one folder what unit tests and what they start leave behind, CDK's assemblies above all, and removes it. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'domain-gate-tests-'))
  // POSIX and Windows, for the processes of the tests that start from here on.
  Object.assign(process.env, { TMPDIR: folder, TEMP: folder, TMP: folder })
  return () => rmSync(folder, { recursive: true, force: true })
}
