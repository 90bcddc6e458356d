import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { answerHanko } from './hanko-service.ts'

/** What a page consists of: its body, where `{origin}` stands for the server's, and files by their paths, such as `page.js`. */
export interface ServedPage {
  readonly body: string
  readonly files: ReadonlyMap<string, string>
  /** The file that the page loads as a module. `null`: none. */
  readonly script: string | null
}

export interface PageServer {
  readonly origin: string
  /** The paths of this page's files that were fetched since the last question. */
  takeFetched(): string[]
  close(): void
}

/** How long each answer of a service takes, network left out: the same for everybody. */
const SERVICE_MS = 50

/** Serves page N under /N/, gzipped once and for all as a CDN does, and answers for Cognito and for Hanko's service. */
export async function servePages(pages: readonly ServedPage[]): Promise<PageServer> {
  const zipped = new Map<string, Buffer>()
  let fetched: string[] = []
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '', 'http://localhost').pathname
    if (path.startsWith('/cognito')) return refuseSignUp(response)
    if (path.startsWith('/hanko/')) return serveHanko(request, response)
    const content = zipped.get(path)
    if (content === undefined) return response.writeHead(404).end()
    if (!path.endsWith('/')) fetched.push(path.replace(/^\/\d+\//, ''))
    const type = TYPES[extname(path)] ?? 'text/html'
    response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip' }).end(content)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  for (const [index, page] of pages.entries()) {
    const files: [string, string][] = [['', documentOf(page, origin)], ...page.files]
    for (const [name, text] of files) zipped.set(`/${index}/${name}`, gzipSync(text, { level: 9 }))
  }
  return {
    origin,
    takeFetched: () => {
      const taken = fetched
      fetched = []
      return taken
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' }

function documentOf({ body, script, files }: ServedPage, origin: string): string {
  const styles = files.has('page.css') ? '<link rel="stylesheet" href="page.css">' : ''
  const load = script === null ? '' : `<script type="module" src="${script}"></script>`
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Bench</title>`
  return `<!doctype html><html lang="en">${head}${styles}${load}<body>${body.replaceAll('{origin}', origin)}`
}

/** What Cognito answers when Pre sign-up has refused a domain. */
async function refuseSignUp(response: ServerResponse): Promise<void> {
  await wait(SERVICE_MS)
  const body = {
    __type: 'UserLambdaValidationException',
    message:
      'PreSignUp failed with error Sign-up is not open to gmail.com addresses (domain-not-allowed).',
  }
  response.writeHead(400, {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-errortype': `${body.__type}:`,
  })
  response.end(JSON.stringify(body))
}

async function serveHanko(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await wait(SERVICE_MS)
  const url = new URL(request.url ?? '', 'http://localhost')
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(answerHanko(url.pathname.slice('/hanko'.length), url.searchParams)))
}
