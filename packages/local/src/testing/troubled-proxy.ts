import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export type Trouble = 'none' | 'fails' | 'hangs'

/** Stands before a service; once in trouble it answers 500, or never. */
export async function troubledProxy(): Promise<{
  readonly url: string
  target: string
  trouble: Trouble
  /** The path of each request so far. */
  readonly asked: readonly string[]
}> {
  const asked: string[] = []
  const proxy = { url: '', target: '', trouble: 'none' as Trouble, asked }
  const server = createServer((incoming, response) => {
    asked.push(incoming.url ?? '/')
    if (proxy.trouble === 'hangs') return
    if (proxy.trouble === 'fails') {
      response.writeHead(500).end('{"__type":"InternalServerError"}')
      return
    }
    const { method, headers, url = '/' } = incoming
    const outgoing = request(new URL(url, proxy.target), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    outgoing.on('error', () => response.destroy())
    incoming.pipe(outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  proxy.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return proxy
}
