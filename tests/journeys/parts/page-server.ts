import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'

/** A file of an application's own page. */
export interface PageFile {
  readonly type: string
  readonly content: string | Buffer
}

export interface PageServer {
  readonly url: string
  stop(): Promise<void>
}

/**
 * Serves an application's own page, on another port than the stack, as a developer's machine does. A page from
 * elsewhere could not reach the stack: browsers keep the loopback address from it (Local Network Access).
 */
export async function startPageServer(
  find: (path: string) => Promise<PageFile | null>,
  headers: Readonly<Record<string, string>> = {},
): Promise<PageServer> {
  const server = createServer(async (request, response) => {
    const file = await find(new URL(request.url ?? '/', 'http://127.0.0.1').pathname)
    const type = file?.type ?? 'text/plain'
    response.writeHead(file ? 200 : 404, { 'content-type': type, ...headers })
    response.end(file?.content)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
}

/** Serves a folder of static files; a path that ends with a slash is its `index.html`. */
export function serveFolder(folder: string): Promise<PageServer> {
  return startPageServer(async (path) => {
    const name = path.endsWith('/') ? `${path}index.html` : path
    const content = await readFile(join(folder, decodeURIComponent(name))).catch(() => null)
    return content && { type: TYPES[extname(name)] ?? 'text/plain', content }
  })
}
