import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, it, onTestFinished } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

function run(command: string, args: readonly string[]) {
  const child = spawn(command, args, { cwd: ROOT, env: { PATH: process.env['PATH'] } })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const written = { stdout: '' }
  child.stdout.on('data', (chunk) => {
    written.stdout += chunk
  })
  return { written, ended: new Promise<number | null>((resolve) => child.on('close', resolve)) }
}

it('the commands that the local stack prints work as they are, in a clone', async () => {
  const { written } = run(process.execPath, [
    'packages/local/bin/domain-gate-local.js',
    '--port',
    '0',
  ])
  await expect.poll(() => written.stdout).toContain('Ctrl-C')
  const commands = written.stdout.match(/^npx domain-gate .+$/gm) ?? []
  expect(commands).toHaveLength(2)

  const results = []
  for (const command of commands) {
    const { written: output, ended } = run('sh', ['-c', command])
    results.push({ code: await ended, stdout: output.stdout })
  }

  expect(results[0]).toMatchObject({ code: 0, stdout: expect.stringContaining('acme.com\tacme') })
  expect(results[1]).toMatchObject({ code: 0, stdout: expect.stringContaining('0 failures') })
})
