import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { LocalStack } from '@domain-gate/local'
import { expect, test } from '@playwright/test'
import { codeFor } from './parts/inbox.ts'
import { createSignUpForm } from './parts/sign-up-form.ts'
import { userPoolOf } from './parts/user-pool.ts'

const COMMAND = fileURLToPath(
  new URL('../../packages/local/bin/domain-gate-local.js', import.meta.url),
)

test('the command of “npm start” serves the whole journey and ends at once when asked', async ({
  page,
}) => {
  const command = spawn(process.execPath, [COMMAND, '--json', '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const stack = await firstLine(command)
    expect(Object.keys(stack).toSorted()).toEqual([
      'clientId',
      'cognito',
      'dynamodb',
      'inbox',
      'playground',
      'region',
      'rulesTable',
      'userPoolId',
    ])
    const form = createSignUpForm(page)
    await page.goto(stack.playground)
    await form.submitDetails('jo@acme.com')
    await form.submitCode(await codeFor(stack, 'jo@acme.com'))
    await expect(form.done).toBeVisible()
    await expect.poll(() => userPoolOf(stack).groupsOf('jo@acme.com')).toEqual(['acme'])

    const ended = once(command, 'exit')
    command.kill('SIGINT')
    const [code, signal] = await ended
    expect([0, 130, 'SIGINT']).toContain(signal ?? code)
  } finally {
    command.kill('SIGKILL')
  }
})

async function firstLine(command: ChildProcess): Promise<LocalStack> {
  if (!command.stdout) throw new Error('The command has no output')
  for await (const line of createInterface({ input: command.stdout })) return JSON.parse(line)
  throw new Error('The command ended without a line')
}
