import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { LocalStack } from '@domain-gate/local'
import { type PageServer, startPageServer } from './page-server.ts'

const BUILT = join(import.meta.dirname, '../../../packages')

/** Everything that the page does not need is forbidden, and text can only ever become text. */
const policyOf = ({ cognito }: LocalStack) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src 'self' ${cognito}`,
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types lit-html',
  ].join('; ')

/** Both elements lead to each other and share the tokens, which other tabs and reloads know of. */
const SCRIPT = `
  import '/domain-gate-all.js'
  import { createDomainGate, fetchClient } from '/core/index.js'
  import { createSignIn, webStorageTokens } from '/core/sign-in/index.js'
  const { pool, attributes, tag } = await (await fetch('/settings.json')).json()
  const client = fetchClient(pool)
  window.signIn = createSignIn({ client, tokens: webStorageTokens(localStorage) })
  const show = (name, email = '') => {
    const form = document.createElement(name)
    form.signIn = window.signIn
    if (name === 'domain-gate-signin') form.gate = createDomainGate({ client })
    const all = {
      region: pool.region, 'client-id': pool.clientId, endpoint: pool.endpoint, email,
      'user-pool-id': pool.userPoolId, 'signin-href': '#sign-in', 'signup-href': '#sign-up',
      'show-groups': '', ...attributes,
    }
    for (const [attribute, value] of Object.entries(all)) form.setAttribute(attribute, value)
    document.querySelector('main').replaceChildren(form)
  }
  addEventListener('domain-gate-switch', (event) => {
    event.preventDefault()
    show(event.detail.to === 'sign-in' ? 'domain-gate-signin' : 'domain-gated-signup', event.detail.email)
  })
  show(tag)
`

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>App</title><main></main>
  <script type="module" src="/app.js"></script></html>`

export interface TwoFormsPage extends PageServer {
  /** What the next page that is opened shows. */
  show(tag: 'domain-gated-signup' | 'domain-gate-signin', attributes?: Attributes): void
}

type Attributes = Readonly<Record<string, string>>

const WITHOUT_PASSWORD: Attributes = { passwordless: '', passkey: 'offer' }

/** An app's page with both elements, under the strictest policy. Passkeys work at its address. */
export async function startTwoFormsPage(stack: LocalStack): Promise<TwoFormsPage> {
  const { region, clientId, userPoolId, cognito: endpoint } = stack
  const pool = { region, clientId, userPoolId, endpoint }
  let shown: object = { tag: 'domain-gated-signup', attributes: WITHOUT_PASSWORD }
  const files: Readonly<Record<string, () => { type: string; content: string }>> = {
    '/': () => ({ type: 'text/html', content: PAGE }),
    '/app.js': () => ({ type: 'text/javascript', content: SCRIPT }),
    '/settings.json': () => ({
      type: 'application/json',
      content: JSON.stringify({ pool, ...shown }),
    }),
  }
  const server = await startPageServer(async (path) => files[path]?.() ?? builtScript(path), {
    'content-security-policy': policyOf(stack),
  })
  return {
    ...server,
    url: server.url.replace('127.0.0.1', 'localhost'),
    show: (tag, attributes = {}) => {
      shown = { tag, attributes }
    },
  }
}

async function builtScript(path: string) {
  const file = path.startsWith('/core/')
    ? join(BUILT, 'core/dist', path.slice('/core/'.length))
    : join(BUILT, 'elements/dist/cdn', path)
  const content = await readFile(file, 'utf8').catch(() => null)
  return content === null ? null : { type: 'text/javascript', content }
}
