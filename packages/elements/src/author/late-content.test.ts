import { expect } from 'chai'
import { FakeGate } from '../testing/fake-gate.ts'
import { settled, textOf, until } from '../testing/stage.ts'

type Signup = HTMLElementTagNameMap['domain-gated-signup']

const modules = new URL('../../dist/', import.meta.url)
const late = new URL('../testing/late-author-content.ts', import.meta.url)
const inTime = new URL('../testing/content-in-time.ts', import.meta.url)

/** A page of its own, to which what draws the rest of the form comes late; its form is submitted, filled in. */
async function submitOn(
  attributes: string,
  content = late,
): Promise<{ element: Signup; gate: FakeGate }> {
  const frame = document.body.appendChild(document.createElement('iframe'))
  const imports = { [`${new URL('author/author-content.js', modules)}`]: `${content}` }
  frame.srcdoc = `<!doctype html><html lang="en"><head>
    <script type="importmap">${JSON.stringify({ imports })}</script>
    <script type="module" src="${new URL('define.js', modules)}"></script>
    </head><body><domain-gated-signup ${attributes}></domain-gated-signup></body></html>`
  await new Promise((resolve) => frame.addEventListener('load', resolve))
  const page = frame.contentWindow as Window & typeof globalThis
  await page.customElements.whenDefined('domain-gated-signup')
  const element = page.document.querySelector('domain-gated-signup') as Signup
  const gate = new FakeGate()
  element.gate = gate
  for (const [name, value] of Object.entries({ email: 'jo@acme.com', password: 'correct horse' })) {
    const field = element.querySelector<HTMLInputElement>(`[name=${name}]`)
    if (field) field.value = value
  }
  element.querySelector('form')?.requestSubmit()
  await settled()
  return { element, gate }
}

describe('what loads later and is still on its way', () => {
  afterEach(() => {
    document.body.replaceChildren()
    sessionStorage.clear()
  })

  it('is not waited for where it only adds to the form', async () => {
    const { gate } = await submitOn('signin-href="/sign-in" password-policy="min:8" autofocus')
    expect(gate.asked).to.have.lengthOf(1)
  })

  it('is waited for where the password is asked for twice', async () => {
    const { element, gate } = await submitOn('confirm')
    expect(gate.asked).to.deep.equal([])
    const button = element.querySelector('.domain-gate-submit') as HTMLElement
    expect(textOf(button)).to.equal('One moment…')
  })

  it('is waited for once, even if the form is moved and submitted again meanwhile', async () => {
    let come = () => {}
    const authorContent = new Promise<void>((resolve) => {
      come = resolve
    })
    Object.assign(window, { authorContent })
    const { element, gate } = await submitOn('confirm', inTime)
    const heard: string[] = []
    element.addEventListener('domain-gate-submit', ({ type }) => heard.push(type))
    element.confirm = false
    element.insertAdjacentHTML('beforeend', '<input slot="fields" name="given_name" value="Jo">')
    element.ownerDocument.body.append(element)
    element.querySelector('form')?.requestSubmit()
    gate.hold()
    come()
    await until(() => gate.asked.length > 0)
    await settled()
    expect(heard).to.have.lengthOf(1)
    expect(textOf(element.querySelector('.domain-gate-submit') as HTMLElement)).to.equal(
      'One moment…',
    )
    expect(gate.asked).to.have.lengthOf(1)
  })
})
