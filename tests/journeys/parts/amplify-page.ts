import type { DomainGatedSignup } from '@domain-gate/elements'
import type { LocalStack } from '@domain-gate/local'
import type { Page } from '@playwright/test'
import { build } from 'esbuild'
import { type PageServer, startPageServer } from './page-server.ts'

/** What the page's script, made below, puts on `window.amplify`. */
const SCRIPT = `
  import { Amplify } from 'aws-amplify'
  import * as auth from 'aws-amplify/auth'
  import { createDomainGate } from '@domain-gate/core'
  import { amplifyClient } from '@domain-gate/core/amplify'
  import '@domain-gate/elements/define'
  window.amplify = { Amplify, auth, createDomainGate, amplifyClient }
`

const PAGE = '<!doctype html><title>App</title><main></main><script src="/app.js"></script>'

let bundled: Promise<string> | undefined

/** The real Amplify library as an application bundles it; made once per worker. */
function bundle(): Promise<string> {
  bundled ??= build({
    stdin: { contents: SCRIPT, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    format: 'iife',
    minify: true,
    write: false,
    platform: 'browser',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '')
  return bundled
}

/** An application's own page, empty, with Amplify on it. */
export async function startAmplifyPage(): Promise<PageServer> {
  const script = await bundle()
  return startPageServer(async (path) =>
    path === '/app.js'
      ? { type: 'text/javascript', content: script }
      : { type: 'text/html', content: PAGE },
  )
}

export async function configureAmplify(page: Page, stack: LocalStack): Promise<void> {
  const { userPoolId, clientId, cognito } = stack
  await page.evaluate((config) => window.amplify.Amplify.configure(config), {
    Auth: { Cognito: { userPoolId, userPoolClientId: clientId, userPoolEndpoint: cognito } },
  })
}

declare global {
  interface HTMLElementTagNameMap {
    'domain-gated-signup': DomainGatedSignup
  }
  interface Window {
    amplify: {
      Amplify: typeof import('aws-amplify').Amplify
      auth: typeof import('aws-amplify/auth')
      createDomainGate: typeof import('@domain-gate/core').createDomainGate
      amplifyClient: typeof import('@domain-gate/core/amplify').amplifyClient
    }
  }
}
