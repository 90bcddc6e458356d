import type { Factor } from '@domain-gate/core/sign-in'
import type { LocalStack } from '@domain-gate/local'
import type { Page } from '@playwright/test'
import { build } from 'esbuild'
import { codeFor } from './inbox.ts'
import { type PageServer, startPageServer } from './page-server.ts'

/** What the page's script, made below, puts on `window.app`. */
const SCRIPT = `
  import { Amplify } from 'aws-amplify'
  import { createDomainGate, fetchClient } from '@domain-gate/core'
  import { amplifyClient, amplifySignIn } from '@domain-gate/core/amplify'
  import { createSignIn, memoryTokens } from '@domain-gate/core/sign-in'
  import * as passkeys from '@domain-gate/core/passkeys'
  window.app = {
    Amplify, amplifyClient, amplifySignIn, createDomainGate, createSignIn, fetchClient,
    memoryTokens, passkeys,
  }
`

const PAGE = `<!doctype html><title>App</title>
<form><input name="email" autocomplete="username webauthn"></form>
<script src="/app.js"></script>`

let bundled: Promise<string> | undefined

/** The SDK as an application bundles it; made once per worker. */
function bundle(): Promise<string> {
  bundled ??= build({
    stdin: { contents: SCRIPT, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    format: 'iife',
    write: false,
    platform: 'browser',
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '')
  return bundled
}

/** An application's own page with the SDK on it. */
export async function startPasskeyPage(): Promise<PageServer> {
  const script = await bundle()
  const server = await startPageServer(async (path) =>
    path === '/app.js'
      ? { type: 'text/javascript', content: script }
      : { type: 'text/html', content: PAGE },
  )
  // WebAuthn refuses addresses of numbers.
  return { ...server, url: server.url.replace('127.0.0.1', 'localhost') }
}

/** Makes `window.gate` and `window.signIn` for the stack by Amplify's own functions. */
export async function openAmplifyPasskeyPage(
  page: Page,
  url: string,
  { userPoolId, clientId: userPoolClientId, cognito: userPoolEndpoint }: LocalStack,
): Promise<void> {
  await page.goto(url)
  await page.evaluate(
    (pool) => {
      const { Amplify, amplifyClient, amplifySignIn, createDomainGate, createSignIn } = window.app
      Amplify.configure({ Auth: { Cognito: pool } })
      const client = amplifyClient({ signIn: amplifySignIn })
      window.gate = createDomainGate({ client })
      window.signIn = createSignIn({ client })
    },
    { userPoolId, userPoolClientId, userPoolEndpoint },
  )
}

/** Makes `window.gate` and `window.signIn` for the stack. */
export async function openPasskeyPage(page: Page, url: string, stack: LocalStack): Promise<void> {
  await page.goto(url)
  await page.evaluate(
    ({ region, clientId, userPoolId, endpoint }) => {
      const { createDomainGate, createSignIn, fetchClient, memoryTokens } = window.app
      const client = fetchClient({ region, clientId, userPoolId, endpoint })
      window.gate = createDomainGate({ client })
      window.signIn = createSignIn({ client, tokens: memoryTokens() })
    },
    {
      region: stack.region,
      clientId: stack.clientId,
      userPoolId: stack.userPoolId,
      endpoint: stack.cognito,
    },
  )
}

/** Signs up without a password, and goes on to being signed in. */
export async function signUpAndIn(page: Page, stack: LocalStack, email: string): Promise<string> {
  await page.evaluate((email) => window.gate.signUp({ email }), email)
  const code = await codeFor(stack, email)
  return page.evaluate(
    async ([email, code]) => {
      const confirmed = await window.gate.confirmSignUp({ email, code })
      const session = (confirmed.step === 'done' && confirmed.session) || null
      return (await window.signIn.continue({ email, session })).step
    },
    [email, code] as const,
  )
}

/** The outcome's step, or why it was rejected. */
export function registerPasskey(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const outcome = await window.app.passkeys.registerPasskey(window.signIn)
    return outcome.step === 'rejected' ? outcome.rejection.code : outcome.step
  })
}

/** The outcome's step and groups, or why it was rejected. */
export function signInWithPasskey(
  page: Page,
  email: string,
  mediation: 'optional' | 'conditional' = 'optional',
): Promise<string | readonly string[]> {
  return page.evaluate(
    async ([email, mediation]) => {
      const outcome = await window.app.passkeys.signInWithPasskey(window.signIn, {
        email,
        mediation,
      })
      if (outcome.step === 'signed-in') return outcome.groups
      return outcome.step === 'rejected' ? outcome.rejection.code : outcome.step
    },
    [email, mediation] as const,
  )
}

export function startSignIn(page: Page, email: string, factor?: Factor): Promise<string> {
  return page.evaluate(
    async ([email, factor]) =>
      (await window.signIn.start({ email, ...(factor && { factor }) })).step,
    [email, factor] as const,
  )
}

declare global {
  interface Window {
    app: Pick<typeof import('aws-amplify'), 'Amplify'> &
      Pick<typeof import('@domain-gate/core'), 'createDomainGate' | 'fetchClient'> &
      Pick<typeof import('@domain-gate/core/amplify'), 'amplifyClient' | 'amplifySignIn'> &
      Pick<typeof import('@domain-gate/core/sign-in'), 'createSignIn' | 'memoryTokens'> & {
        passkeys: typeof import('@domain-gate/core/passkeys')
      }
    gate: import('@domain-gate/core').DomainGate
    signIn: import('@domain-gate/core/sign-in').SignIn
  }
}
