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
  return isInside(name) ? readStatic(new URL(name, PAGE)) : null
}

/**
 * The elements as a page loads them from a CDN, such as `domain-gate.js`, what that loads from beside it,
 * such as `locales/de.js`, and their source maps. `null` before the build.
 */
export async function elementFile(name: string): Promise<StaticFile | null> {
  return builtFile('@domain-gate/elements/cdn', name)
}

/** A module of the SDK as it was built, such as `sign-in/index.js`: its own imports are relative, and no others. */
export async function coreFile(name: string): Promise<StaticFile | null> {
  return builtFile('@domain-gate/core', name)
}

/** A script, or its source map, from the folder of what `entry` stands for. */
async function builtFile(entry: string, name: string): Promise<StaticFile | null> {
  if (!isInside(name) || !/\.js(\.map)?$/.test(name)) return null
  try {
    const script = createRequire(import.meta.url).resolve(entry)
    return await readStatic(new URL(name, pathToFileURL(script)))
  } catch {
    return null
  }
}

function isInside(name: string): boolean {
  return /^[\w-]+(\.[\w-]+)*(\/[\w-]+(\.[\w-]+)*)*$/.test(name)
}

async function readStatic(url: URL): Promise<StaticFile | null> {
  const type = TYPES[extname(url.pathname)]
  if (!type) return null
  const content = await readFile(url).catch(() => null)
  return content ? { type, content: new Uint8Array(content) } : null
}
