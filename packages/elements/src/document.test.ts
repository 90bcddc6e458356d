import { expect } from 'chai'
import { html, render } from 'lit'
import { FakeGate } from './testing/fake-gate.ts'
import { clearStage, Stage, settled } from './testing/stage.ts'

describe('its place in a document', () => {
  afterEach(clearStage)

  const idsIn = (root: ParentNode) => [...root.querySelectorAll('[id]')].map(({ id }) => id)

  it('may be shared: every id is there once, and each keeps its own sign-up', async () => {
    const [first, second] = [new Stage(), new Stage()]
    const ids = idsIn(document)
    expect(ids.length).to.equal(new Set(ids).size)
    await second.submitDetails()
    expect([first.heading, second.heading]).to.deep.equal([
      'Create your account',
      'Enter your code',
    ])
    for (const input of document.querySelectorAll('input:not([aria-hidden])'))
      expect((input as HTMLInputElement).labels?.length).to.equal(1)
  })

  it('gives its ids back, so the only one on a page always has the same', () => {
    new Stage().element.remove()
    new Stage()
    expect(idsIn(document)).to.contain('domain-gate-email')
  })

  it('may change: what was typed, the step and the styles come along', async () => {
    const stage = new Stage()
    await stage.type('email', 'jo@acme.com')
    const frame = document.createElement('div')
    document.body.append(frame)
    const root = frame.attachShadow({ mode: 'open' })
    root.append(stage.element)
    expect(stage.field('email').value).to.equal('jo@acme.com')
    expect(getComputedStyle(stage.element).display).to.equal('block')
    expect(getComputedStyle(stage.button('Create account')).minHeight).to.equal('48px')
    stage.field('password').value = 'correct horse'
    await stage.press('Create account')
    await settled()
    expect(stage.heading).to.equal('Enter your code')
    expect(root.activeElement).to.equal(stage.field('code'))
    document.body.append(stage.element)
    expect(stage.heading).to.equal('Enter your code')
  })

  it('may be left while a request is under way, and taken again after', async () => {
    const stage = new Stage()
    stage.gate.hold()
    await stage.submitDetails()
    stage.element.remove()
    stage.gate.release?.()
    await settled()
    document.body.append(stage.element)
    expect(stage.heading).to.equal('Enter your code')
  })

  it('takes the styles once, however many there are', () => {
    const before = document.adoptedStyleSheets.length
    new Stage()
    new Stage()
    expect(document.adoptedStyleSheets.length).to.be.at.most(Math.max(before, 1))
  })

  it('leaves what the author put inside to its owner', async () => {
    const host = document.createElement('div')
    document.body.append(host)
    const gate = new FakeGate()
    const draw = (words: string) =>
      render(html`<domain-gated-signup .gate=${gate}><p>${words}</p></domain-gated-signup>`, host)
    draw('one')
    const paragraph = host.querySelector('domain-gated-signup > p')
    draw('two')
    expect(paragraph?.isConnected).to.equal(true)
    expect(paragraph?.textContent).to.equal('two')
    expect(host.querySelectorAll('form').length).to.equal(1)
  })

  it('works from a copy, whose own form the copy draws', async () => {
    const stage = new Stage()
    const copy = stage.element.cloneNode(true) as typeof stage.element
    copy.gate = new FakeGate()
    stage.element.replaceWith(copy)
    expect(copy.querySelectorAll('form').length).to.equal(1)
  })

  it('needs neither inline styles nor inline scripts', () => {
    const { element } = new Stage()
    expect(element.querySelectorAll('[style], style, script').length).to.equal(0)
    expect(element.shadowRoot?.querySelectorAll('[style], style, script').length).to.equal(0)
  })

  it('does not throw when it is defined a second time', async () => {
    await import(`${'../dist/define.js'}?again`)
    await import(`${'../dist/cdn/domain-gate.js'}`)
    expect(customElements.get('domain-gated-signup')).to.be.a('function')
  })
})
