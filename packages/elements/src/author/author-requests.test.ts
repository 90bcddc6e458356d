import { sendKeys } from '@web/test-runner-commands'
import { expect } from 'chai'
import { DomainGatedSignup } from '../../dist/index.js'
import { codeRequired, FakeGate } from '../testing/fake-gate.ts'
import { clearStage, Stage, settled, textOf, until } from '../testing/stage.ts'
import { authored } from './testing/authored.ts'

const hintsOf = ({ element }: Stage) => [...element.querySelectorAll('li')].map(textOf)

describe('an email filled in', () => {
  afterEach(clearStage)

  it('may be changed by the page until the person types', async () => {
    const stage = await authored('', { email: 'jo@acme.com' })
    stage.element.setAttribute('email', 'li@acme.com')
    await settled()
    expect(stage.field('email').value).to.equal('li@acme.com')
    await stage.type('email', 'me@acme.com')
    stage.element.setAttribute('email', 'jo@acme.com')
    await settled()
    expect(stage.field('email').value).to.equal('me@acme.com')
  })

  it('is sent as it stands, and comes back no more once another was tried', async () => {
    const stage = await authored('', { email: 'jo@acme.com' })
    await stage.type('password', 'correct horse')
    await sendKeys({ press: 'Enter' })
    await settled()
    expect(stage.gate.asked).to.deep.equal([
      ['signUp', { email: 'jo@acme.com', password: 'correct horse' }],
    ])
    clearStage()
    const other = await authored('', { email: 'jo@acme.com' })
    other.gate.signUpOutcome = { ...codeRequired, email: 'li@acme.com' }
    await other.submitDetails('li@acme.com')
    await other.press('Use a different email')
    expect(other.field('email').value).to.equal('li@acme.com')
  })
})

describe('autofocus', () => {
  afterEach(clearStage)

  it('goes to the first field, or with that filled in to the next', async () => {
    const stage = await authored('', { autofocus: '' })
    expect(document.activeElement).to.equal(stage.field('email'))
    clearStage()
    const known = await authored('', { autofocus: '', email: 'jo@acme.com' })
    expect(document.activeElement).to.equal(known.field('password'))
  })

  it('goes there when a dialog is opened around it, past what closes that', async () => {
    const dialog = document.body.appendChild(document.createElement('dialog'))
    dialog.innerHTML = '<button>Close</button>'
    const stage = await authored('', { autofocus: '', email: 'jo@acme.com' })
    dialog.append(stage.element)
    ;(document.activeElement as HTMLElement).blur()
    dialog.showModal()
    expect(document.activeElement).to.equal(stage.field('password'))
  })

  it('goes to the author’s field where that comes first, past a box to tick', async () => {
    const stage = await authored(
      `<div slot="fields">
        <label><input type="checkbox" name="custom:news"> News</label>
        <label>Name <input name="name"></label>
      </div>`,
      { autofocus: '' },
    )
    expect(document.activeElement).to.equal(stage.find('[name=name]'))
  })

  it('leaves alone someone who is elsewhere on the page', async () => {
    const elsewhere = document.body.appendChild(document.createElement('input'))
    elsewhere.focus()
    await authored('', { autofocus: '' })
    expect(document.activeElement).to.equal(elsewhere)
  })

  it('goes to the code where that step is taken up again, and nowhere without being asked for', async () => {
    const before = new Stage()
    await before.submitDetails()
    before.element.remove()
    const after = await authored('', { autofocus: '' })
    expect(document.activeElement?.getAttribute('name')).to.equal('code')
    expect(after.heard).to.deep.equal([])
    clearStage()
    await authored('', { email: 'jo@acme.com' })
    expect(document.activeElement?.tagName).to.equal('BODY')
  })
})

describe('the password’s policy', () => {
  const { error } = console
  let complaints: string[] = []

  beforeEach(() => {
    complaints = []
    console.error = (...complaint: unknown[]) => complaints.push(complaint.join(' '))
  })
  afterEach(() => {
    console.error = error
    clearStage()
  })

  it('may be a property, which wins over the attribute and may go again', async () => {
    const stage = await authored('', { 'password-policy': 'min:20' })
    expect(hintsOf(stage)).to.deep.equal(['at least 20 characters, not met yet'])
    stage.element.passwordPolicy = { minLength: 8, requireDigits: true }
    await settled()
    expect(hintsOf(stage).map((hint) => hint.replace(/,.*/, ''))).to.deep.equal([
      'at least 8 characters',
      'a digit (0–9)',
    ])
    stage.element.passwordPolicy = 'min:9'
    await settled()
    expect(hintsOf(stage)).to.deep.equal(['at least 9 characters, not met yet'])
    stage.element.passwordPolicy = null
    await settled()
    expect(hintsOf(stage)).to.deep.equal(['at least 20 characters, not met yet'])
    stage.element.removeAttribute('password-policy')
    await settled()
    expect(hintsOf(stage)).to.deep.equal([])
  })

  it('shows its hints as soon as one begins to type, and tells them with the field before', async () => {
    const stage = await authored('', { 'password-policy': 'min:20' })
    const list = stage.find('ul')
    const isSeen = () => getComputedStyle(list).clipPath === 'none'
    expect(isSeen()).to.equal(false)
    expect(stage.field('password').getAttribute('aria-describedby')).to.equal(list.id)
    await stage.type('password', 'a')
    expect(isSeen()).to.equal(true)
  })

  it('alone brings the hints, set before the element was defined or before it is on the page', async () => {
    const early = document.createElement('policy-defined-later') as Stage['element']
    Object.assign(early, { gate: new FakeGate(), passwordPolicy: 'min:7' })
    document.body.append(early)
    customElements.define('policy-defined-later', class extends DomainGatedSignup {})
    expect(early.passwordPolicy).to.equal('min:7')
    await until(() => textOf(early).includes('at least 7 characters'))
    early.remove()

    const later = document.createElement('domain-gated-signup')
    later.messages = { password: 'Secret' }
    later.setAttribute('email', 'jo@acme.com')
    later.passwordPolicy = { minLength: 9 }
    await settled()
    document.body.append(later)
    await until(() => textOf(later).includes('at least 9 characters'))
  })

  it('is said in a language of the app’s that no browser knows', async () => {
    const stage = await authored('', { 'password-policy': 'min:8 digit' })
    stage.element.messages = { language: 'not a tag', passwordLacking: 'Njet: {list}!' }
    await until(() => stage.find('[slot=domain-gate]').lang === 'not a tag')
    await stage.submitDetails('jo@acme.com', 'x')
    expect(stage.live).to.equal('Njet: at least 8 characters, a digit (0–9)!')
  })

  it('that can be none is told the developer, and nobody is held up', async () => {
    const stage = await authored('', { 'password-policy': 'min:8 digits' })
    expect(hintsOf(stage)).to.deep.equal([])
    expect(complaints.join()).to.contain('"digits" must be min:N, upper, lower, digit or symbol')
    await stage.submitDetails('jo@acme.com', 'x')
    expect(stage.heading).to.equal('Enter your code')
  })

  it('is heard with the field, and while typing only when all is met', async () => {
    const stage = await authored('', { 'password-policy': 'min:6 digit' })
    const password = stage.field('password')
    const list = stage.find(`#${password.getAttribute('aria-describedby')}`)
    expect(list.closest('[aria-live], [role=status]')).to.equal(null)
    const news = list.nextElementSibling as Element
    expect(news.getAttribute('role')).to.equal('status')
    await stage.type('password', 'abcde')
    expect(textOf(news)).to.equal('')
    await sendKeys({ type: '1' })
    expect(textOf(news)).to.equal('Your password has all it needs.')
  })
})
