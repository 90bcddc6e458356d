import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from './repository.ts'

/** Runs `.ci/run` with an npm that only writes down what it is asked, and fails when asked for `failing`. */
function runWithStub(failing: string) {
  const folder = mkdtempSync(join(tmpdir(), 'stub-npm-'))
  const [stub, log] = [join(folder, 'npm'), join(folder, 'log')]
  writeFileSync(stub, `#!/bin/sh\necho "$*" >> "${log}"\n[ "$*" != "${failing}" ]\n`)
  chmodSync(stub, 0o755)
  const PATH = [folder, process.env['PATH']].join(delimiter)
  const { status } = spawnSync(join(root, '.ci/run'), { env: { ...process.env, PATH } })
  const asked = existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []
  return { status, asked }
}

const ALL = ['ci', 'test', 'run test:browsers -- firefox webkit']

it('installs, tests, then tests in the other browsers', () => {
  expect(runWithStub('nothing')).toEqual({ status: 0, asked: ALL })
})

it.each(ALL)('fails when `npm %s` fails, and does nothing after it', (failing) => {
  const { status, asked } = runWithStub(failing)
  expect(status).not.toBe(0)
  expect(asked).toEqual(ALL.slice(0, ALL.indexOf(failing) + 1))
})
