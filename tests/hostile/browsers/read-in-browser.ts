import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { build } from 'esbuild'
import type { Engine } from '../../../scripts/browser/find-engines.ts'
import { launchEngine } from '../../../scripts/browser/launch-engine.ts'
import type { Texts } from './readings.ts'
import type { UnicodeTables } from './uts46.ts'

/** A machine may be busy. This only ends what hangs. */
const MAX_WAIT_MS = 10 * 60_000

interface BrowserReadings {
  /** Its user agent string. */
  readonly browser: string
  readonly tables: UnicodeTables
  readonly results: Texts
}

/** Opens a page of its own in the browser, which reads the texts with the built `core`. */
export async function readInBrowser(engine: Engine, texts: Texts): Promise<BrowserReadings> {
  const page = await servePage(await bundlePage(), texts)
  const launcher = launchEngine(engine)
  try {
    await launcher.startSession('readings', page.url)
    return await page.readings
  } finally {
    await launcher.stop?.()
    page.close()
  }
}

async function bundlePage(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page.ts')],
    bundle: true,
    format: 'esm',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

async function servePage(script: string, texts: Texts) {
  const { promise: readings, resolve, reject } = Promise.withResolvers<BrowserReadings>()
  const timer = setTimeout(
    () => reject(new Error(`There was no answer in ${MAX_WAIT_MS / 60_000} minutes.`)),
    MAX_WAIT_MS,
  )
  const answers: Readonly<Record<string, (request: IncomingMessage) => Promise<Answer>>> = {
    '/': async () => ['text/html', '<!doctype html><script type="module" src="/page.js"></script>'],
    '/page.js': async () => ['text/javascript', script],
    '/texts': async () => ['application/json', JSON.stringify(texts)],
    '/results': async (request) => {
      resolve(JSON.parse(await textOf(request)))
      return ['text/plain', '']
    },
    '/failed': async (request) => {
      reject(new Error(JSON.parse(await textOf(request)).reason))
      return ['text/plain', '']
    },
  }
  const server = createServer(async (request, response) => {
    const answer = await answers[request.url ?? '']?.(request)
    if (answer === undefined) response.writeHead(404).end()
    else response.setHeader('content-type', `${answer[0]}; charset=utf-8`).end(answer[1])
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    readings,
    close() {
      clearTimeout(timer)
      server.closeAllConnections()
      server.close()
    },
  }
}

type Answer = readonly [type: string, body: string]
