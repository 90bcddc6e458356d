import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { onTestFinished } from 'vitest'

/** A directory that is gone after the test. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'domain-gate-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true, maxRetries: 10 }))
  return directory
}

/** A function's bundle with that source. */
export async function functionBundle(source: string): Promise<URL> {
  const path = join(await temporaryDirectory(), 'function.mjs')
  await writeFile(path, source)
  return pathToFileURL(path)
}
