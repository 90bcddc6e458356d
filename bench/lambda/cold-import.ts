import { execFile } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

const ENVIRONMENT = {
  RULES_TABLE_NAME: 'rules',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'id',
  AWS_SECRET_ACCESS_KEY: 'secret',
}

/** Milliseconds to import each file in its own Node process, `runs` times. The files take turns. */
export async function coldImports(files: readonly string[], runs: number): Promise<number[][]> {
  const times = files.map((): number[] => [])
  for (let turn = 0; turn <= runs; turn += 1) {
    for (const [index, file] of files.entries()) {
      const time = await coldImport(file)
      // The first turn warms the disk's cache.
      if (turn > 0) times[index]?.push(time)
    }
  }
  return times
}

async function coldImport(file: string): Promise<number> {
  const code = `const start = performance.now()
await import(${JSON.stringify(pathToFileURL(file).href)})
process.stdout.write(String(performance.now() - start))`
  const args = ['--input-type=module', '--eval', code]
  const { stdout } = await run(process.execPath, args, { env: ENVIRONMENT })
  return Number(stdout)
}
