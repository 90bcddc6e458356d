import type { DomainGatedSignup } from '@domain-gate/elements'
import type { LocalStack } from '@domain-gate/local'
import type { Page } from '@playwright/test'
import { build } from 'esbuild'

/** What the page's script, made below, puts on `window.amplify`. */
const SCRIPT = `
  import { Amplify } from 'aws-amplify'
  import * as auth from 'aws-amplify/auth'
  import { createDomainGate } from '@domain-gate/core'
  import { amplifyClient } from '@domain-gate/core/amplify'
  import '@domain-gate/elements/define'
  window.amplify = { Amplify, auth, createDomainGate, amplifyClient }
`

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

/** An empty page of an application's own, with Amplify on it and configured for the stack. */
export async function openAmplifyPage(page: Page, stack: LocalStack): Promise<void> {
  const origin = 'http://app.localhost'
  const script = await bundle()
  await page.route(`${origin}/**`, async (route) => {
    if (route.request().url().endsWith('.js')) {
      await route.fulfill({ contentType: 'text/javascript', body: script })
    } else {
      const body = '<!doctype html><title>App</title><main></main><script src="/app.js"></script>'
      await route.fulfill({ contentType: 'text/html', body })
    }
  })
  await page.goto(`${origin}/`)
  await page.evaluate(({ userPoolId, clientId, cognito }) => {
    window.amplify.Amplify.configure({
      Auth: {
        Cognito: { userPoolId, userPoolClientId: clientId, userPoolEndpoint: cognito },
      },
    })
  }, stack)
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
