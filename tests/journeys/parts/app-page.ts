import { createRequire } from 'node:module'
import type { LocalStack } from '@domain-gate/local'
import type { Page } from '@playwright/test'
import { type BuildOptions, build } from 'esbuild'
import { type PageServer, startPageServer } from './page-server.ts'

/** What an app of the tests is told of the stack. */
export interface AppSettings {
  readonly region: string
  readonly clientId: string
  readonly endpoint: string
  /** Whether the app makes the gate itself. */
  readonly ownGate: boolean
}

export function settingsOf(stack: LocalStack, ownGate = false): AppSettings {
  const { region, clientId, cognito } = stack
  return { region, clientId, endpoint: cognito, ownGate }
}

/** The script as an app's bundler makes it, in development mode: a framework's warnings are faults too. */
export async function bundleApp(file: string, options: BuildOptions = {}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    ...options,
  })
  return outputFiles?.[0]?.text ?? ''
}

/** What the module `file` exports, bundled for a server. */
export async function loadOnServer<Exports>(
  file: string,
  options: BuildOptions = {},
): Promise<Exports> {
  const code = await bundleApp(file, { ...options, platform: 'node', format: 'cjs' })
  const made = { exports: {} as Exports }
  const require = createRequire(import.meta.url)
  new Function('module', 'exports', 'require', code)(made, made.exports, require)
  return made.exports
}

/** A page with the app, on which the browser renders it, or takes over what the server sent. */
export async function startAppPage(
  script: string,
  settings: AppSettings,
  markup = '',
): Promise<PageServer> {
  const page = `<!doctype html><html lang="en"><title>App</title><div id="root">${markup}</div>
    <script>window.settings = ${JSON.stringify(settings)}; window.told = []</script>
    <script src="/app.js"></script>`
  return startPageServer(async (path) =>
    path === '/app.js'
      ? { type: 'text/javascript', content: script }
      : { type: 'text/html; charset=utf-8', content: page },
  )
}

/** Frameworks report what they find wrong on the console; a refusal is there as a failed request. */
export function watchConsole(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    const text = message.text()
    const isComplaint = ['error', 'warning'].includes(message.type())
    if (isComplaint && !text.startsWith('Failed to load')) complaints.push(text)
  })
  return complaints
}

declare global {
  interface Window {
    settings: AppSettings
    /** What the app heard. */
    told: string[]
  }
}
