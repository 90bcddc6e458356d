import { expect } from 'chai'
import { html, render } from 'lit'
import { findBarriers } from '../testing/axe.ts'
import { codeRequired, FakeGate, rejected } from '../testing/fake-gate.ts'
import { clearStage, Stage, settled, textOf } from '../testing/stage.ts'
import { authored, isShown } from './testing/authored.ts'

describe('the author’s own content', () => {
  afterEach(clearStage)

  it('stands in place of the heading and the intro, and is never moved', async () => {
    const stage = await authored(
      '<h2 slot="heading">Join Lighthouse</h2><p slot="intro">Crews only.</p>',
    )
    const heading = stage.find('[slot=heading]')
    expect(heading.parentElement).to.equal(stage.element)
    expect([...stage.element.querySelectorAll('h2')].filter(isShown)).to.deep.equal([heading])
    expect(stage.element.innerText).not.to.contain('Use your work email')
    expect(topOf(heading)).to.be.below(topOf(stage.find('[slot=intro]')))
    expect(topOf(stage.find('[slot=intro]'))).to.be.below(topOf(stage.field('email')))
    expect(await findBarriers(stage.element)).to.deep.equal([])
  })

  it('leaves the element’s own heading before an intro, and its intro after a heading', async () => {
    const stage = await authored('<p slot="intro">Crews only.</p>')
    expect(stage.heading).to.equal('Create your account')
    expect(topOf(stage.find('h2'))).to.be.below(topOf(stage.find('[slot=intro]')))
    clearStage()
    const other = await authored('<h1 slot="heading">Join</h1>')
    const [own] = [...other.element.querySelectorAll('p')].filter((p) => /Use your/.test(textOf(p)))
    expect(topOf(other.find('h1'))).to.be.below(topOf(own as HTMLElement))
  })

  it('is hidden at the code, and there again when one goes back', async () => {
    const stage = await authored('<div slot="heading"><p>Hello</p><h2>Join</h2></div>')
    await stage.submitDetails()
    expect(isShown(stage.find('[slot=heading]'))).to.equal(false)
    await stage.press('Use a different email')
    expect(isShown(stage.find('[slot=heading] h2'))).to.equal(true)
    expect(document.activeElement).to.equal(stage.field('email'))
  })

  it('offers a way on while the domain is refused, and only then', async () => {
    const stage = await authored('<p slot="refused"><a href="#ask">Request access</a></p>')
    const refused = stage.find('[slot=refused]')
    expect(isShown(refused)).to.equal(false)
    stage.gate.signUpOutcome = rejected({})
    await stage.submitDetails('x@evil.com')
    expect(isShown(refused)).to.equal(true)
    expect(await findBarriers(stage.element)).to.deep.equal([])
    stage.gate.hold()
    await stage.submitDetails('x@evil.com')
    expect(isShown(refused)).to.equal(true)
    stage.gate.signUpOutcome = rejected({ code: 'password-weak', field: 'password' })
    stage.gate.release?.()
    await settled()
    expect(isShown(refused)).to.equal(false)
  })

  it('is shown for a blocked domain too', async () => {
    const stage = await authored('<p slot="refused">Ask us.</p>')
    stage.gate.signUpOutcome = rejected({ code: 'domain-blocked' })
    await stage.submitDetails('x@evil.com')
    expect(isShown(stage.find('[slot=refused]'))).to.equal(true)
  })

  it('says at the end what the author says, focused and announced as the heading is', async () => {
    const stage = await authored('<div slot="done"><h2>Welcome aboard</h2><p>Sign in.</p></div>')
    expect(isShown(stage.find('[slot=done]'))).to.equal(false)
    await stage.submitDetails()
    await stage.submitCode()
    expect(isShown(stage.find('[slot=done]'))).to.equal(true)
    const heading = stage.find('[slot=done] h2')
    expect(document.activeElement).to.equal(heading)
    heading.blur()
    expect(heading.hasAttribute('tabindex')).to.equal(false)
    expect(stage.element.innerText).not.to.contain('You’re registered')
    expect(stage.heard.map(({ type }) => type)).to.deep.equal([
      'domain-gate-code-sent',
      'domain-gate-confirmed',
    ])
    expect(await findBarriers(stage.element)).to.deep.equal([])
  })

  it('keeps the distance between its parts that the form has, whatever they are', async () => {
    const stage = await authored(
      '<p slot="refused">Ask us.</p><p slot="footer">Sign in</p><div slot="done"><h2>Hi</h2><p>Go on.</p></div>',
    )
    stage.gate.signUpOutcome = rejected({})
    await stage.submitDetails('x@evil.com')
    const [refused, footer] = [stage.find('[slot=refused]'), stage.find('[slot=footer]')]
    expect(topOf(refused) - bottomOf(stage.find('form'))).to.equal(20)
    expect(topOf(footer) - bottomOf(refused)).to.equal(20)
    stage.gate.signUpOutcome = codeRequired
    await stage.submitDetails()
    await stage.submitCode()
    const done = stage.find('[slot=done]')
    expect(topOf(done.children[1] as Element) - bottomOf(stage.find('[slot=done] h2'))).to.equal(6)
    expect(topOf(footer) - bottomOf(done)).to.equal(20)
  })

  it('keeps a footer under every step', async () => {
    const stage = await authored('<p slot="footer"><a href="#in">Sign in</a></p>')
    const footer = stage.find('[slot=footer]')
    expect(topOf(footer)).to.be.above(topOf(stage.button('Create account')))
    await stage.submitDetails()
    expect(topOf(footer)).to.be.above(topOf(stage.button('Confirm')))
    await stage.submitCode()
    expect(isShown(footer)).to.equal(true)
  })

  it('may come and go later, as frameworks do, with nothing typed lost', async () => {
    const stage = new Stage()
    await stage.type('email', 'jo@acme.com')
    const heading = document.createElement('h2')
    heading.textContent = 'Join'
    heading.slot = 'heading'
    stage.element.prepend(heading)
    await settledLoading()
    expect([...stage.element.querySelectorAll('h2')].filter(isShown)).to.deep.equal([heading])
    expect(stage.field('email').value).to.equal('jo@acme.com')
    expect(document.activeElement).to.equal(stage.field('email'))
    heading.remove()
    await settled()
    expect(stage.heading).to.equal('Create your account')
    expect(stage.field('email').value).to.equal('jo@acme.com')
  })

  it('stays its framework’s, which may draw it again', async () => {
    const host = document.createElement('div')
    document.body.append(host)
    const gate = new FakeGate()
    const draw = (intro: string, named: boolean) =>
      render(
        html`<domain-gated-signup .gate=${gate}>
          ${named ? html`<h2 slot="heading">Join</h2>` : ''}
          <p slot="intro">${intro}</p>
        </domain-gated-signup>`,
        host,
      )
    draw('one', true)
    await settledLoading()
    draw('two', false)
    await settled()
    expect(host.innerText).to.contain('Create your account')
    draw('three', true)
    await settled()
    expect(host.innerText).to.contain('three').and.not.to.contain('Create your account')
  })

  it('is taken along in a copy, once', async () => {
    const stage = await authored('<h2 slot="heading">Join</h2><p slot="fields">x</p>')
    const copy = stage.element.cloneNode(true) as typeof stage.element
    copy.gate = new FakeGate()
    stage.element.replaceWith(copy)
    await settledLoading()
    expect(copy.querySelectorAll('form, [slot=heading]').length).to.equal(2)
    expect(copy.querySelectorAll('[slot=domain-gate-head]').length).to.equal(1)
  })

  it('is taken along in a copy without what was wrong with it', async () => {
    const stage = await authored(
      '<label slot="fields">Name <input name="name" aria-describedby="why" required></label>',
    )
    await stage.submitDetails()
    expect(stage.element.querySelectorAll('.domain-gate-error').length).to.equal(1)
    const copy = stage.element.cloneNode(true) as typeof stage.element
    copy.gate = new FakeGate()
    stage.element.replaceWith(copy)
    await settledLoading()
    expect(copy.querySelectorAll('.domain-gate-error').length).to.equal(0)
    const control = copy.querySelector('[name=name]')
    expect(control?.getAttribute('aria-describedby')).to.equal('why')
    expect(control?.hasAttribute('aria-invalid')).to.equal(false)
  })
})

function topOf(element: Element): number {
  return element.getBoundingClientRect().top
}

function bottomOf(element: Element): number {
  return element.getBoundingClientRect().bottom
}

async function settledLoading(): Promise<void> {
  await import(`${'../../dist/author/author-content.js'}`)
  await settled()
}
