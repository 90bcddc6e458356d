import { englishMessages } from '@domain-gate/core'
import { expect } from 'chai'
import { settled, textOf } from './testing/stage.ts'

type Frame = Window & typeof globalThis
type Signup = HTMLElementTagNameMap['domain-gated-signup']

const modules = new URL('../dist/', import.meta.url)
const late = new URL('./testing/late-pool-client.ts', import.meta.url)
const lost = new URL('lost-pool-client.js', modules)
const TAG = '<domain-gated-signup region="eu-west-1" client-id="abc"></domain-gated-signup>'

/** Lets what is late come. */
let come = () => {}

/** A page of its own, whose tag has another file in place of what makes its client. */
async function openPage(poolClient: URL): Promise<{ element: Signup; sent: unknown[] }> {
  const coming = new Promise<void>((resolve) => {
    come = resolve
  })
  Object.assign(window, { poolClient: coming })
  const frame = document.body.appendChild(document.createElement('iframe'))
  const imports = { [`${new URL('pool-client.js', modules)}`]: `${poolClient}` }
  frame.srcdoc = `<!doctype html><html><head>
    <script type="importmap">${JSON.stringify({ imports })}</script>
    <script type="module" src="${new URL('define.js', modules)}"></script>
    </head><body>${TAG}</body></html>`
  await new Promise((resolve) => frame.addEventListener('load', resolve))
  const page = frame.contentWindow as Frame
  await page.customElements.whenDefined('domain-gated-signup')
  const sent: unknown[] = []
  page.fetch = async (_url, request) => {
    sent.push(JSON.parse(`${request?.body}`)['Username'])
    return new Response(JSON.stringify({ CodeDeliveryDetails: { DeliveryMedium: 'EMAIL' } }))
  }
  page.console.error = () => {}
  return { element: page.document.querySelector('domain-gated-signup') as Signup, sent }
}

function submit(element: Signup): void {
  for (const [name, value] of [
    ['email', 'jo@acme.com'],
    ['password', 'correct horse'],
  ] as const) {
    const field = element.querySelector<HTMLInputElement>(`[name=${name}]`)
    if (field) field.value = value
  }
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

describe('what makes its client', () => {
  afterEach(() => {
    document.body.replaceChildren()
    sessionStorage.clear()
  })

  it('is waited for by who submits, who is told so, and who signs up once when it is there', async () => {
    const { element, sent } = await openPage(late)
    submit(element)
    submit(element)
    await settled()
    const button = await found(element, '.domain-gate-submit')
    expect(textOf(button)).to.equal('One moment…')
    expect(sent).to.deep.equal([])
    come()
    await found(element, '[name=code]')
    expect(sent).to.deep.equal(['jo@acme.com'])
  })

  it('may come when another step is to be shown, which is not the one that was submitted', async () => {
    sessionStorage.setItem(
      'domain-gate abc',
      JSON.stringify({ email: 'jo@acme.com', sentAt: Date.now() }),
    )
    const { element, sent } = await openPage(late)
    submit(element)
    come()
    await found(element, '[name=code]')
    await settled()
    expect(element.querySelectorAll('.domain-gate-error').length).to.equal(0)
    expect(sent).to.deep.equal([])
  })

  it('that does not come is said to be unavailable, not ill set up, and may be asked for again', async () => {
    const { element, sent } = await openPage(lost)
    const heard: string[] = []
    element.addEventListener('domain-gate-rejected', ({ detail }) => {
      heard.push(`${detail.rejection.code} ${detail.rejection.retryable}`)
    })
    expect(textOf(await found(element, '.domain-gate-alert'))).to.equal(englishMessages.unavailable)
    submit(element)
    await element.updateComplete
    expect(element.querySelectorAll('.domain-gate-alert').length).to.equal(0)
    expect(textOf(await found(element, '.domain-gate-alert'))).to.equal(englishMessages.unavailable)
    expect(textOf(await found(element, '.domain-gate-submit'))).to.equal('Try again')
    expect(heard.at(-1)).to.equal('unavailable true')
    expect(sent).to.deep.equal([])
  })
})
