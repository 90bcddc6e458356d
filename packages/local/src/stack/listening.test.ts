import { channel } from 'node:diagnostics_channel'
import { request } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startStack } from '../testing/start-stack.ts'
import type { LocalStackOptions } from './local-stack-options.ts'
import { startLocalStack } from './start-local-stack.ts'

/** The addresses that servers of this process came to listen at, once `start` is through. */
async function addressesListenedAt(start: () => Promise<unknown>): Promise<string[]> {
  const servers: Server[] = []
  const listen = channel('tracing:net.server.listen:asyncEnd')
  const note = (message: unknown) => servers.push((message as { server: Server }).server)
  listen.subscribe(note)
  onTestFinished(() => {
    listen.unsubscribe(note)
  })
  await start()
  return servers.map((server) => (server.address() as AddressInfo).address)
}

/** A GET of `path` that asks for `host`, whatever address it goes to. */
function getAs(host: string, url: string): Promise<{ status: number; text: string; csp: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { host: `${host}:${new URL(url).port}` } }, (answer) => {
      let text = ''
      answer.setEncoding('utf8')
      answer.on('data', (chunk) => {
        text += chunk
      })
      answer.on('end', () => {
        const csp = String(answer.headers['content-security-policy'] ?? '')
        resolve({ status: answer.statusCode ?? 0, text, csp })
      })
    })
    sent.on('error', reject)
    sent.end()
  })
}

test('by default nothing listens where another machine could reach it', async () => {
  const { log } = await startStack()
  expect(await addressesListenedAt(() => startStack())).toEqual(Array(4).fill('127.0.0.1'))
  expect(log).toEqual([])
})

test('open to the network it listens there, and says in the log what that means', async () => {
  const log: string[] = []
  const options = { host: '0.0.0.0', openToNetwork: true, log: (line: string) => log.push(line) }
  expect(await addressesListenedAt(() => startStack(options))).toEqual(Array(4).fill('0.0.0.0'))
  expect(log).toEqual([
    expect.stringMatching(
      /^OPEN TO THE NETWORK at 0\.0\.0\.0, ports (\d+, ){3}\d+: everyone who reaches this machine can sign up, read all mail with its codes, act as an administrator and change the rules\.$/,
    ),
  ])
})

test('a phone that opens the playground is told where the services are for it', async () => {
  const { playground, cognito } = await startStack({ host: '0.0.0.0', openToNetwork: true })
  const there = (url: string) => url.replace('127.0.0.1', '192.168.1.5')

  const described = await getAs('192.168.1.5', `${playground}/api/stack`)
  const page = await getAs('192.168.1.5', playground)

  expect(JSON.parse(described.text)).toMatchObject({
    playground: there(playground),
    cognito: there(cognito),
    inbox: `${there(playground)}/inbox`,
  })
  expect(page.csp).toContain(
    "connect-src 'self' http://127.0.0.1:* http://localhost:* http://192.168.1.5:*;",
  )
  expect((await getAs('evil.example', playground)).status).toBe(403)
})

test('a container asks by the name that is allowed, and by no other', async () => {
  const { cognito, userPoolId } = await startStack({ allowedHosts: ['host.docker.internal'] })
  const jwks = `${cognito}/${userPoolId}/.well-known/jwks.json`
  expect((await getAs('host.docker.internal', jwks)).status).toBe(200)
  expect((await getAs('192.168.1.5', jwks)).status).toBe(403)
})

test.each<{ options: LocalStackOptions; message: string }>([
  {
    options: { host: '0.0.0.0' },
    message: 'Listening at 0.0.0.0 lets everyone who reaches this machine sign up',
  },
  {
    options: { host: '203.0.113.7', openToNetwork: true },
    message: '203.0.113.7 is no address of this machine; 0.0.0.0 is all of them',
  },
  { options: { host: 'a b' }, message: 'A host is an address or a name of this machine' },
])('$options is refused in a sentence', async ({ options, message }) => {
  await expect(startLocalStack(options)).rejects.toThrow(message)
})
