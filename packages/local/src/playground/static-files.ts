import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { extname } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface StaticFile {
  readonly type: string
  readonly content: Uint8Array<ArrayBuffer>
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

const PAGE = new URL('../../playground/', import.meta.url)

/** A file of the playground page; `null` for a name that is none or leaves its directory. */
export async function playgroundFile(name: string): Promise<StaticFile | null> {
  if (!/^[\w-]+(\.[\w-]+)*(\/[\w-]+(\.[\w-]+)*)*$/.test(name)) return null
  return readStatic(new URL(name, PAGE))
}

/**
 * The element as a page loads it from a CDN, `domain-gate.js`, the languages that it loads from beside it,
 * `locales/de.js`, and their source maps. `null` before the build.
 */
export async function elementFile(name: string): Promise<StaticFile | null> {
  try {
    const script = createRequire(import.meta.url).resolve('@domain-gate/elements/cdn')
    return await readStatic(new URL(name, pathToFileURL(script)))
  } catch {
    return null
  }
}

async function readStatic(url: URL): Promise<StaticFile | null> {
  const type = TYPES[extname(url.pathname)]
  if (!type) return null
  const content = await readFile(url).catch(() => null)
  return content ? { type, content: new Uint8Array(content) } : null
}
