import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { settingsOf } from './parts/domain-gate.ts'
import { type RunningStack, startStack } from './parts/local-stack.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

let stack: RunningStack
beforeAll(async () => {
  stack = await startStack()
})
afterAll(() => stack.stop())

it.each(['README.md', 'packages/cli/README.md'])(
  'what %s shows is what the command says',
  (file) => {
    const text = readFileSync(`${ROOT}${file}`, 'utf8')
    const [, transcript = ''] = /```console\n([\s\S]*?)```/.exec(text) ?? []
    const steps = transcript.split(/^\$ /m).slice(1)
    expect(steps.length).toBeGreaterThan(1)
    for (const step of steps) {
      const [command = '', ...output] = step.split('\n')
      const env = { PATH: process.env['PATH'], ...settingsOf(stack) }
      const { stdout } = spawnSync('sh', ['-c', `${command} 2>&1`], {
        cwd: ROOT,
        env,
        encoding: 'utf8',
      })
      expect(stdout.trimEnd()).toBe(output.join('\n').trimEnd())
    }
  },
)
