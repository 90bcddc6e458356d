import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type BuildOptions, build } from 'esbuild'
import { type PageServer, startPageServer } from '../page-server.ts'
import type { AppSettings } from './app.ts'

export type ReactVersion = 18 | 19

const require = createRequire(import.meta.url)

/** React 18 is installed apart; the tree's own is the current one. */
function locate(name: string, version: ReactVersion): string {
  const folder = version === 18 ? '../../../react-18/' : './'
  const from = createRequire(new URL(`${folder}package.json`, import.meta.url))
  return dirname(from.resolve(`${name}/package.json`))
}

async function bundle(file: string, version: ReactVersion, options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, file)],
    alias: { react: locate('react', version), 'react-dom': locate('react-dom', version) },
    // React's own warnings are faults too.
    define: { 'process.env.NODE_ENV': '"development"' },
    bundle: true,
    write: false,
    ...options,
  })
  return outputFiles?.[0]?.text ?? ''
}

/** The markup as a server of that version makes it. */
export async function renderOnServer(
  version: ReactVersion,
  settings: AppSettings,
): Promise<string> {
  const code = await bundle('server.ts', version, { platform: 'node', format: 'cjs' })
  const made: { exports: Partial<typeof import('./server.ts')> } = { exports: {} }
  new Function('module', 'exports', 'require', code)(made, made.exports, require)
  return made.exports.renderApp?.(settings) ?? ''
}

/** A page with the app, on which the browser renders it, or takes over what the server sent. */
export async function startReactPage(
  version: ReactVersion,
  settings: AppSettings,
  markup = '',
): Promise<PageServer> {
  const script = await bundle('client.ts', version, { platform: 'browser', format: 'iife' })
  const page = `<!doctype html><html lang="en"><title>App</title><div id="root">${markup}</div>
    <script>window.settings = ${JSON.stringify(settings)}</script>
    <script src="/app.js"></script>`
  return startPageServer(async (path) =>
    path === '/app.js'
      ? { type: 'text/javascript', content: script }
      : { type: 'text/html; charset=utf-8', content: page },
  )
}
