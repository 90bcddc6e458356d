import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { BuildOptions } from 'esbuild'
import { type AppSettings, bundleApp, loadOnServer, startAppPage } from '../app-page.ts'
import type { PageServer } from '../page-server.ts'

export type ReactVersion = 18 | 19

/** React 18 is installed apart; the tree's own is the current one. */
function optionsFor(version: ReactVersion): BuildOptions {
  const folder = version === 18 ? '../../../react-18/' : './'
  const { resolve } = createRequire(new URL(`${folder}package.json`, import.meta.url))
  const locate = (name: string) => dirname(resolve(`${name}/package.json`))
  return { alias: { react: locate('react'), 'react-dom': locate('react-dom') } }
}

const fileOf = (name: string) => join(import.meta.dirname, name)

/** The markup as a server with that version makes it. */
export async function renderOnServer(
  version: ReactVersion,
  settings: AppSettings,
): Promise<string> {
  const server = await loadOnServer<typeof import('./server.ts')>(
    fileOf('server.ts'),
    optionsFor(version),
  )
  return server.renderApp(settings)
}

export async function startReactPage(
  version: ReactVersion,
  settings: AppSettings,
  markup = '',
): Promise<PageServer> {
  const script = await bundleApp(fileOf('client.ts'), optionsFor(version))
  return startAppPage(script, settings, markup)
}

/** A page on which React renders the tag itself, which the current version can. */
export async function startReactTagPage(settings: AppSettings): Promise<PageServer> {
  return startAppPage(await bundleApp(fileOf('tag.ts'), optionsFor(19)), settings)
}
