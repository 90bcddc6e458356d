import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { peekBody, requestBody } from './request-body.ts'

/** A server that peeks at each request before it reads it; resolves to its URL. */
async function startPeeking(told: (peeked: string, request: IncomingMessage) => Promise<void>) {
  const server = createServer((incoming, response) => {
    void peekBody(incoming)
      .then((peeked) => told(peeked, incoming))
      .then(() => response.end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test.each([0, 1, 300_000])('a body of %i characters is there twice', async (length) => {
  const seen: (string | null)[] = []
  const url = await startPeeking(async (peeked, incoming) => {
    seen.push(peeked, await requestBody(incoming))
  })
  const body = 'ü'.repeat(length)
  await fetch(url, { method: 'POST', body })
  expect(seen).toEqual([body, body])
})

test('a client that goes away in the middle leaves nobody waiting', async () => {
  const peeked = Promise.withResolvers<string>()
  const url = await startPeeking(async (body) => peeked.resolve(body))
  const outgoing = request(url, { method: 'POST', headers: { 'content-length': 100 } })
  outgoing.on('error', () => {})
  outgoing.write('half of it', () => outgoing.destroy())
  expect(await peeked.promise).toBe('')
})
