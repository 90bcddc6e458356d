import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { LocalStack } from '@domain-gate/local'
import { type PageServer, startPageServer } from './page-server.ts'

const ROOT = join(import.meta.dirname, '../../..')
const EXAMPLE = join(ROOT, 'examples/passwordless')
/** The files that the example's own server gives the page as if they had been copied beside it. */
const CDN = join(ROOT, 'packages/elements/dist/cdn')
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
}

/** The page of `examples/passwordless`, with this stack in place of the one of `npm start`. */
export async function startPasswordlessExample(stack: LocalStack): Promise<PageServer> {
  const server = await startPageServer(async (path) => {
    const name = path === '/' ? 'index.html' : path.slice(1)
    const content = (await read(EXAMPLE, name)) ?? (await read(CDN, name))
    if (content === null) return null
    const type = TYPES[extname(name)] ?? 'text/plain'
    return { type, content: name === 'app.js' ? withStack(content, stack) : content }
  })
  // Passkeys work at http://localhost, and not at an address of numbers.
  return { ...server, url: server.url.replace('127.0.0.1', 'localhost') }
}

function withStack(script: string, { clientId, cognito, userPoolId }: LocalStack): string {
  for (const written of [userPoolId, clientId])
    if (!script.includes(`= '${written}'`)) throw new Error(`app.js must name ${written}`)
  return script.replace('http://127.0.0.1:4621', cognito)
}

async function read(folder: string, name: string): Promise<string | null> {
  return readFile(join(folder, name), 'utf8').catch(() => null)
}
