import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { toolsFirst } from '../run-command.ts'

const reporter = fileURLToPath(new URL('skipped-tests.ts', import.meta.url))

/** Runs vitest on one file with this source. */
function run(source: string, { CI, options = [] }: { CI: string; options?: string[] }) {
  const folder = mkdtempSync(join(tmpdir(), 'vitest-'))
  writeFileSync(join(folder, 'one.test.js'), source)
  const config = { test: { globals: true, reporters: [reporter] } }
  writeFileSync(join(folder, 'vitest.config.mjs'), `export default ${JSON.stringify(config)}`)
  const env = { ...process.env, PATH: toolsFirst(), CI }
  const { status, stderr } = spawnSync('vitest', ['run', ...options], {
    cwd: folder,
    env,
    encoding: 'utf8',
  })
  return { status, stderr }
}

const WITHOUT_JAVA = `
it('runs', () => {})
describe('rules in DynamoDB Local (needs Java)', () => {
  describe.skipIf(true)('a table', () => {
    it('finds', () => {})
    it('writes', () => {})
  })
})`
const SAID = '! 2 tests were skipped: rules in DynamoDB Local (needs Java)\n'

it('says in one line how many tests were skipped, and which', () => {
  const { status, stderr } = run(WITHOUT_JAVA, { CI: '' })
  expect(stderr).toContain(SAID)
  expect(status).toBe(0)
})

it('fails in CI when a test was skipped', () => {
  const { status, stderr } = run(WITHOUT_JAVA, { CI: 'true' })
  expect(stderr).toContain(SAID)
  expect(status).toBe(1)
})

it('says nothing when every test ran, or was left out by name', () => {
  expect(run("it('runs', () => {})", { CI: 'true' })).toEqual({ status: 0, stderr: '' })
  const options = ['-t', 'runs']
  expect(run(WITHOUT_JAVA, { CI: 'true', options })).toEqual({ status: 0, stderr: '' })
})
