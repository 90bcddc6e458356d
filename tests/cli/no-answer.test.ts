import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { domainGateAt } from './parts/domain-gate.ts'
import { type RunningStack, startStack } from './parts/local-stack.ts'
import { temporaryFolder } from './parts/temporary-folder.ts'
import { userPoolOf } from './parts/user-pool.ts'

let stack: RunningStack
let text = ''
/** An AWS service, or a proxy before it, that answers everything with status 200 and this text. */
const server = createServer((request, response) => {
  request.resume()
  response.setHeader('content-type', 'application/x-amz-json-1.0')
  response.end(text)
})
let run: ReturnType<typeof domainGateAt>

beforeAll(async () => {
  stack = await startStack()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  run = domainGateAt({ ...stack, dynamodb: `http://127.0.0.1:${port}` })
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await stack.stop()
})

describe.each(['{}', 'null', '', '{"Responses":{}}'])('when DynamoDB answers %j', (answer) => {
  it('sync takes nobody out of a group, and fails', async () => {
    const pool = userPoolOf(stack)
    const email = `jo-${crypto.randomUUID()}@acme.com`
    await pool.create(email)
    await pool.addToGroup(email, 'acme')
    text = answer

    const state = join(await temporaryFolder(), 'state.json')
    const args = ['--managed-groups', '*', '--apply', '--yes', '--state', state]
    const { code, stderr } = await run(['sync', ...args])

    expect(code).not.toBe(0)
    expect(stderr).toContain('did not answer for the table')
    expect(await pool.groupsOf(email)).toEqual(['acme'])
  })

  it.each([
    [['rules', 'list']],
    [['rules', 'export', '-']],
    [['rules', 'remove', 'acme.com', '--yes']],
    [['check', 'jo@acme.com']],
  ])('%j is a failure of AWS in one line', async (args) => {
    text = answer
    const { code, stderr } = await run(args)
    expect(code).toBe(5)
    expect(stderr).toMatch(/^domain-gate: \w+ did not answer for the table [^\n]+\n$/)
  })
})

describe.each([
  '{}',
  'null',
  '',
  '{"Users":null}',
  '{"Users":[{"Username":"jo"}]}',
  '{"Users":[{"Username":"jo","UserStatus":"CONFIRMED"}]}',
  '{"Users":[{"Username":"jo","UserStatus":"CONFIRMED","Attributes":[]}]}',
])('when Cognito answers %j', (answer) => {
  it('sync does not say that all is well', async () => {
    text = answer
    const { port } = server.address() as AddressInfo
    const runByCognito = domainGateAt({ ...stack, cognito: `http://127.0.0.1:${port}` })
    const state = join(await temporaryFolder(), 'state.json')
    const { code, stderr, stdout } = await runByCognito([
      ...['sync', '--managed-groups', 'no-such-*', '--apply', '--yes', '--force'],
      ...['--state', state],
    ])
    expect(code, stdout).toBe(5)
    expect(stderr).toMatch(/List\w+ did not answer for the user pool/)
  })
})
