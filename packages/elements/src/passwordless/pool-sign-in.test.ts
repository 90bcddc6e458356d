import { expect } from 'chai'
import { textOf } from '../testing/stage.ts'

type Frame = Window & typeof globalThis
type Signup = HTMLElementTagNameMap['domain-gated-signup']
type Sent = { readonly operation: string; readonly request: Record<string, unknown> }

const modules = new URL('../../dist/', import.meta.url)
const lost = new URL('lost-sign-in.js', modules)

const encode = (value: object) =>
  btoa(JSON.stringify(value)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const exp = Math.floor(Date.now() / 1000) + 3600
const token = (claims: object) =>
  `${encode({ alg: 'RS256' })}.${encode({ sub: '1', exp, ...claims })}.c2lnbmF0dXJl`
const idToken = token({
  token_use: 'id',
  email: 'jo@acme.com',
  'cognito:username': 'jo@acme.com',
  'cognito:groups': ['acme'],
})
const accessToken = token({ token_use: 'access', username: 'jo@acme.com' })
const refreshToken = 'refresh-token'
const tokens = {
  IdToken: idToken,
  AccessToken: accessToken,
  RefreshToken: refreshToken,
  ExpiresIn: 3600,
  TokenType: 'Bearer',
}

/** What Cognito answers, by operation. */
const ANSWERS: Readonly<Record<string, object>> = {
  SignUp: {
    UserConfirmed: false,
    CodeDeliveryDetails: { DeliveryMedium: 'EMAIL', Destination: 'j***@a***' },
    Session: 'session-of-sign-up',
  },
  ConfirmSignUp: { Session: 'session-of-confirmation' },
  InitiateAuth: { AuthenticationResult: tokens },
}

/** A page of its own with the tag, whose Cognito is `ANSWERS`. `imports`: files that others take the place of. */
async function openPage(tag: string, imports: Record<string, string> = {}) {
  const frame = document.body.appendChild(document.createElement('iframe'))
  frame.srcdoc = `<!doctype html><html><head>
    <script type="importmap">${JSON.stringify({ imports })}</script>
    <script type="module" src="${new URL('define.js', modules)}"></script>
    </head><body>${tag}</body></html>`
  await new Promise((resolve) => frame.addEventListener('load', resolve))
  const page = frame.contentWindow as Frame
  await page.customElements.whenDefined('domain-gated-signup')
  const sent: Sent[] = []
  page.fetch = async (_url, init) => {
    const operation = `${new Headers(init?.headers).get('x-amz-target')}`.split('.')[1] ?? ''
    sent.push({ operation, request: JSON.parse(`${init?.body}`) })
    return new Response(JSON.stringify(ANSWERS[operation] ?? {}))
  }
  const loaded = () =>
    page.performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => /passwordless|pool-sign-in/.test(name))
  const element = page.document.querySelector('domain-gated-signup') as Signup
  return { page, element, sent, loaded }
}

async function type(element: Signup, name: string, value: string): Promise<void> {
  const field = (await found(element, `[name=${name}]`)) as HTMLInputElement
  field.value = value
  element.querySelector('form')?.requestSubmit()
}

/** Until a selector finds something in the element, for as long as the test runner lets it. */
async function found(element: Signup, selector: string): Promise<Element> {
  for (;;) {
    const node = element.querySelector(selector)
    if (node) return node
    await new Promise((resolve) => element.ownerDocument.defaultView?.setTimeout(resolve))
  }
}

async function headed(element: Signup, heading: string): Promise<void> {
  while (textOf(await found(element, 'h2')) !== heading)
    await new Promise((resolve) => element.ownerDocument.defaultView?.setTimeout(resolve))
}

const TAG =
  '<domain-gated-signup passwordless region="eu-west-1" client-id="abc"></domain-gated-signup>'

describe('with attributes alone, a sign-up without a password', () => {
  afterEach(() => {
    document.body.replaceChildren()
    sessionStorage.clear()
  })

  it('is signed in by what is loaded when the code is on its way, and not before', async () => {
    const { element, sent, loaded } = await openPage(TAG)
    await found(element, '[name=email]')
    expect(loaded()).to.deep.equal([])
    await type(element, 'email', 'jo@acme.com')
    await headed(element, 'Enter your code')
    await type(element, 'code', '123456')
    await headed(element, 'You’re signed in')
    expect(loaded()).not.to.deep.equal([])
    expect(sent.map(({ operation }) => operation)).to.deep.equal([
      'SignUp',
      'ConfirmSignUp',
      'InitiateAuth',
    ])
    expect(sent[0]?.request).not.to.have.property('Password')
    expect(sent[1]?.request['Session']).to.equal('session-of-sign-up')
    expect(sent[2]?.request).to.deep.include({
      AuthFlow: 'USER_AUTH',
      Session: 'session-of-confirmation',
    })
  })

  it('keeps its tokens where it is told to, and nowhere else', async () => {
    const { page, element } = await openPage(TAG)
    const kept: unknown[] = []
    element.tokens = {
      read: () => null,
      write: (tokens) => void kept.push(tokens),
      remove: () => {},
    }
    const told: unknown[] = []
    element.addEventListener('domain-gate-signed-in', ({ detail }) => told.push(detail))
    await type(element, 'email', 'jo@acme.com')
    await headed(element, 'Enter your code')
    await type(element, 'code', '123456')
    await headed(element, 'You’re signed in')
    expect(kept).to.deep.equal([{ idToken, accessToken, refreshToken }])
    expect(told).to.deep.equal([{ email: 'jo@acme.com', groups: ['acme'] }])
    const { sessionStorage: session, localStorage: local, document: shown } = page
    const seen = JSON.stringify([{ ...session }, { ...local }, told, page.location.href])
    for (const secret of [idToken, accessToken, refreshToken, 'session-of'])
      expect(seen + shown.documentElement.outerHTML).not.to.contain(secret)
  })

  it('is not lost when what signs in does not load: the person can sign in', async () => {
    const imports = { [`${new URL('pool-sign-in.js', modules)}`]: `${lost}` }
    const { page, element, sent } = await openPage(TAG, imports)
    const warned: unknown[] = []
    page.console.error = (...words: unknown[]) => warned.push(words[0])
    await type(element, 'email', 'jo@acme.com')
    await headed(element, 'Enter your code')
    await type(element, 'code', '123456')
    await headed(element, 'You’re registered')
    expect(textOf(await found(element, 'header p'))).to.equal(
      'Your account for jo@acme.com is ready. You can sign in now.',
    )
    expect(sent.map(({ operation }) => operation)).to.deep.equal(['SignUp', 'ConfirmSignUp'])
    expect(warned).to.deep.equal(['<domain-gated-signup> cannot sign in'])
  })

  it('loads none of it for a sign-up with a password', async () => {
    const { element, sent, loaded } = await openPage(TAG.replace('passwordless ', ''))
    await found(element, '[name=password]')
    ;(element.querySelector('[name=email]') as HTMLInputElement).value = 'jo@acme.com'
    await type(element, 'password', 'correct horse')
    await headed(element, 'Enter your code')
    await type(element, 'code', '123456')
    await headed(element, 'You’re registered')
    expect(sent.map(({ operation }) => operation)).to.deep.equal(['SignUp', 'ConfirmSignUp'])
    expect(loaded()).to.deep.equal([])
  })
})
