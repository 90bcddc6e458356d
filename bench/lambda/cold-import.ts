import { execFile } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { ENVIRONMENT } from './environment.ts'

const run = promisify(execFile)

/** Milliseconds to import each file in its own Node process, `rounds` times. The files take turns. */
export async function coldImports(files: readonly string[], rounds: number): Promise<number[][]> {
  const times = files.map((): number[] => [])
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, file] of files.entries()) {
      const time = Number(await importAlone(file, 'performance.now() - start'))
      // The first round warms the disk's cache.
      if (round >= 0) times[index]?.push(time)
    }
  }
  return times
}

/** Bytes of all files that importing this one loads, Node's own left out. */
export async function loadedBytes(file: string): Promise<number> {
  return Number(
    await importAlone(
      file,
      `[...new Set([${JSON.stringify(file)}, ...Object.keys(Module._cache)])].reduce((sum, name) => sum + statSync(name).size, 0)`,
      "import Module from 'node:module'; import { statSync } from 'node:fs'\n",
    ),
  )
}

async function importAlone(file: string, answer: string, before = ''): Promise<string> {
  const code = `${before}const start = performance.now()
await import(${JSON.stringify(pathToFileURL(file).href)})
process.stdout.write(String(${answer}))`
  const args = ['--input-type=module', '--eval', code]
  const { stdout } = await run(process.execPath, args, { env: ENVIRONMENT })
  return stdout
}
