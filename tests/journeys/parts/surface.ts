import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LocalStack } from '@domain-gate/local'
import type { BrowserContext, Page } from '@playwright/test'
import { type PageFile, type PageServer, startPageServer } from './page-server.ts'

/** A page the element stands in. The same journeys lead through every one. */
export interface Surface {
  /** As it reads in a journey's name: `in the playground`. */
  readonly name: string
  open(page: Page, stack: LocalStack): Promise<void>
}

const playground: Surface = {
  name: 'in the playground',
  open: async (page, stack) => {
    await page.goto(stack.playground)
  },
}

const EXAMPLE = new URL('../../../examples/html/', import.meta.url)
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
}

/** The page of `examples/html`. */
export const plainHtml: Surface = examplePage('in plain HTML', '/')

/** Its page with content, fields and a consent of the author's. */
export const consentHtml: Surface = examplePage('with fields of the author’s', '/consent.html')

export const surfaces: readonly Surface[] = [playground, plainHtml]

function examplePage(name: string, path: string): Surface {
  return {
    name,
    open: async (page, stack) => {
      const example = await exampleServer(page.context(), stack)
      await page.goto(example.url + path)
    },
  }
}

const servers = new WeakMap<BrowserContext, Promise<PageServer>>()

/** One per journey, so that what the page keeps for itself is still there when it is opened again. */
function exampleServer(context: BrowserContext, stack: LocalStack): Promise<PageServer> {
  const running = servers.get(context)
  if (running) return running
  const server = startPageServer((path) => exampleFile(path, stack))
  servers.set(context, server)
  context.once('close', async () => (await server).stop())
  return server
}

/** The example's own files; a page with the values of this stack in place of the ones it was written with. */
async function exampleFile(path: string, stack: LocalStack): Promise<PageFile | null> {
  const name = path === '/' ? 'index.html' : path.slice(1)
  try {
    const content = await readFile(fileURLToPath(new URL(name, EXAMPLE)))
    const type = TYPES[extname(name)] ?? 'application/octet-stream'
    return name.endsWith('.html')
      ? { type, content: configured(content.toString(), stack) }
      : { type, content }
  } catch {
    return null
  }
}

function configured(html: string, { playground, region, clientId, cognito }: LocalStack): string {
  const values = { region, 'client-id': clientId, endpoint: cognito }
  return html
    .replace(/(<script\b[^>]*\bsrc=")[^"]*domain-gate\.js"/, `$1${playground}/domain-gate.js"`)
    .replace(/<domain-gated-signup\b([^>]*)>/, (_tag, attributes: string) => {
      const others = attributes.replace(/\s(region|client-id|endpoint)="[^"]*"/g, '')
      const own = Object.entries(values).map(([name, value]) => ` ${name}="${value}"`)
      return `<domain-gated-signup${own.join('')}${others}>`
    })
}
