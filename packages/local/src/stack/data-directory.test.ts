import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryDirectory } from '../testing/function-bundle.ts'
import { PASSWORD } from '../testing/start-cognito.ts'
import { startStack } from '../testing/start-stack.ts'
import { startLocalStack } from './start-local-stack.ts'

test('users, groups, rules, mail and ids are kept across starts', async () => {
  const data = await temporaryDirectory()
  const first = await startStack({ data })
  await first.register('jo@acme.com')
  await first.signUp('sam@acme.com')
  await fetch(`${first.playground}/api/rules?domain=acme.com`, { method: 'DELETE' })
  await first.stop()

  const second = await startStack({ data })

  expect(second.clientId).toBe(first.clientId)
  expect(await second.users()).toMatchObject([
    { email: 'sam@acme.com', status: 'UNCONFIRMED' },
    { email: 'jo@acme.com', status: 'CONFIRMED', groups: ['acme'] },
  ])
  await second.signIn('jo@acme.com')
  await expect(second.signUp('new@acme.com')).rejects.toMatchObject({
    message: expect.stringContaining('(domain-not-allowed)'),
  })
  expect(await second.inbox('sam@acme.com')).toHaveLength(1)
})

test('tokens of before still count after a restart', async () => {
  const data = await temporaryDirectory()
  const port = 0
  const first = await startStack({ data, port })
  await first.register('jo@acme.com')
  const { AuthenticationResult } = await first.signIn('jo@acme.com')
  await first.stop()

  const second = await startStack({ data, port })

  const answer = await fetch(second.cognito, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.GetUser' },
    body: JSON.stringify({ AccessToken: AuthenticationResult?.AccessToken }),
  })
  expect(answer.status).toBe(200)
})

test('rules of a file go over those that are kept', async () => {
  const data = await temporaryDirectory()
  const first = await startStack({ data, rules: [{ EmailDomain: 'acme.com', UserGroup: 'old' }] })
  await first.stop()

  const second = await startStack({ data, rules: [{ EmailDomain: 'acme.com', UserGroup: 'new' }] })

  expect(await (await fetch(`${second.playground}/api/rules`)).json()).toEqual([
    { EmailDomain: 'acme.com', UserGroup: 'new' },
  ])
})

test('no password is written', async () => {
  const data = await temporaryDirectory()
  const { register, stop } = await startStack({ data })
  await register('jo@acme.com')
  await stop()
  for (const name of await readdir(join(data, 'cognito'))) {
    expect(await readFile(join(data, 'cognito', name), 'utf8')).not.toContain(PASSWORD)
  }
})

test('one stack at a time uses a directory; a lock of a process that is gone does not count', async () => {
  const data = await temporaryDirectory()
  const first = await startStack({ data })
  await expect(startLocalStack({ data })).rejects.toThrow(
    `The data directory ${data} is in use by process ${process.pid}`,
  )
  await first.stop()
  await writeFile(join(data, 'in-use'), '999999999')
  await startStack({ data })
})

test('a lock left by a killed process that had the same id, as in a container, does not count', async () => {
  const data = await temporaryDirectory()
  await writeFile(join(data, 'in-use'), `${process.pid} ${performance.timeOrigin - 1000}`)
  await startStack({ data })
})

test('a file is no directory', async () => {
  const file = join(await temporaryDirectory(), 'file')
  await writeFile(file, '')
  await expect(startLocalStack({ data: file })).rejects.toThrow(
    `The data directory ${file} cannot be used: it is not a directory`,
  )
})
