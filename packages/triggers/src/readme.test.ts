import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))
const cache = join(packageFolder, '../../node_modules/.cache')
const run = promisify(execFile)

let folder: string
beforeAll(() => {
  mkdirSync(cache, { recursive: true })
  // Below the packages, where their names are found.
  folder = mkdtempSync(join(cache, 'readme-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('the README’s TypeScript compiles under strict', async () => {
  const readme = readFileSync(join(packageFolder, 'README.md'), 'utf8')
  const snippets = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code = '']) => code)
  expect(snippets.length).toBeGreaterThan(1)
  const files = snippets.map((code, index) => {
    const file = join(folder, `snippet-${index}.ts`)
    writeFileSync(file, code)
    return file
  })
  const options =
    '--ignoreConfig --strict --noEmit --pretty false --module nodenext --target es2023'
  const arguments_ = [...options.split(' '), '--skipLibCheck', '--types', 'node', ...files]
  const { stdout } = await run('tsc', arguments_, { cwd: packageFolder }).catch(
    (failure: { stdout: string }) => failure,
  )
  expect(stdout).toBe('')
})
