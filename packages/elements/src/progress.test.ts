import { sendKeys } from '@web/test-runner-commands'
import { expect } from 'chai'
import { rejected, unavailable } from './testing/fake-gate.ts'
import { clearStage, passTime, Stage, settled, textOf } from './testing/stage.ts'

describe('while a request is under way', () => {
  afterEach(clearStage)

  it('says so, keeps the focus, and sends one request however often it is asked', async () => {
    const stage = new Stage()
    stage.gate.hold()
    await stage.type('email', 'jo@acme.com')
    await stage.type('password', 'correct horse')
    const button = stage.button('Create account')
    button.focus()
    await sendKeys({ press: 'Enter' })
    await sendKeys({ press: 'Enter' })
    button.click()
    expect(button.getAttribute('aria-disabled')).to.equal('true')
    expect(stage.find('form').getAttribute('aria-busy')).to.equal('true')
    expect(textOf(button)).to.equal('One moment…')
    expect(stage.live).to.equal('One moment…')
    expect(document.activeElement).to.equal(button)
    stage.gate.release?.()
    await settled()
    expect(stage.gate.asked.length).to.equal(1)
  })

  it('shows a password no longer', async () => {
    const stage = new Stage()
    stage.gate.hold()
    await stage.type('email', 'jo@acme.com')
    await stage.type('password', 'correct horse')
    await stage.press('Show password')
    await sendKeys({ press: 'Enter' })
    expect(stage.field('password').type).to.equal('password')
  })
})

describe('what it tells a screen reader', () => {
  afterEach(clearStage)

  it('has one polite live region, which stays through every step', async () => {
    const stage = new Stage()
    const region = stage.find('[aria-live]')
    expect(region.getAttribute('role')).to.equal('status')
    expect(stage.live).to.equal('')
    await stage.submitDetails()
    await stage.submitCode()
    expect([
      ...stage.element.querySelectorAll('[aria-live], [role=status], [role=alert]'),
    ]).to.deep.equal([region])
  })

  it('says a refusal, the same one again too', async () => {
    const stage = new Stage()
    stage.gate.signUpOutcome = unavailable
    await stage.submitDetails()
    expect(stage.live).to.equal('Sign-up is not available right now.')
    stage.gate.hold()
    await stage.press('Try again')
    expect(stage.live).to.equal('One moment…')
    stage.gate.release?.()
    await settled()
    expect(stage.live).to.equal('Sign-up is not available right now.')
  })

  it('puts the focus on what a new step asks for, and on the heading where there is nothing to fill in', async () => {
    const stage = new Stage()
    await stage.submitDetails()
    const code = stage.field('code')
    expect(document.activeElement).to.equal(code)
    const news = stage.find(`#${code.getAttribute('aria-describedby')}`)
    expect(textOf(news)).to.equal('We sent a code to jo@acme.com.')
    await stage.press('Use a different email')
    expect(document.activeElement).to.equal(stage.field('email'))
    await stage.submitDetails()
    await stage.submitCode()
    expect(document.activeElement).to.equal(stage.find('[slot=domain-gate] h2'))
  })

  it('does not call back someone who has gone on to another field of the page', async () => {
    const stage = new Stage()
    const elsewhere = document.createElement('input')
    document.body.append(elsewhere)
    stage.gate.hold()
    await stage.submitDetails()
    elsewhere.focus()
    stage.gate.release?.()
    await settled()
    expect(stage.heading).to.equal('Enter your code')
    expect(document.activeElement).to.equal(elsewhere)
  })
})

describe('another code', () => {
  afterEach(clearStage)

  it('has to wait, with the seconds shown but not read out', async () => {
    const stage = new Stage()
    await stage.submitDetails()
    const button = stage.button('Send a new code')
    expect(button.getAttribute('aria-disabled')).to.equal('true')
    expect(textOf(button)).to.match(/^Send a new code · \d+ s$/)
    expect(textOf(stage.find('.domain-gate-link [aria-hidden=true]'))).to.match(/^· \d+ s$/)
    button.click()
    await settled()
    expect(stage.gate.asked.length).to.equal(1)
    expect(stage.live).to.equal('')
  })

  it('counts down by itself', async () => {
    const stage = new Stage()
    await stage.submitDetails()
    passTime(30_000)
    await redrawn(stage.button('Send a new code'))
    expect(textOf(stage.button('Send a new code'))).to.equal('Send a new code')
    expect(stage.button('Send a new code').getAttribute('aria-disabled')).to.equal('false')
  })

  it('is sent, said and shown once the wait is over', async () => {
    const stage = new Stage()
    await stage.submitDetails()
    passTime(60_000)
    await stage.press('Send a new code')
    await settled()
    expect(stage.gate.asked.at(-1)).to.deep.equal(['resendCode', { email: 'jo@acme.com' }])
    expect(stage.live).to.equal('We sent a new code to jo@acme.com.')
    expect(textOf(stage.find('header'))).to.contain('We sent a new code to jo@acme.com.')
  })

  it('that could not be sent leaves the button that confirms as it is', async () => {
    const stage = new Stage()
    await stage.submitDetails()
    stage.gate.resendOutcome = rejected({
      code: 'offline',
      message: 'No connection.',
      field: null,
      retryable: true,
    })
    passTime(60_000)
    await stage.press('Send a new code')
    await settled()
    expect(textOf(stage.find('.domain-gate-alert'))).to.equal('No connection.')
    expect(stage.button('Confirm')).to.be.instanceOf(HTMLButtonElement)
  })

  function redrawn(node: Node): Promise<void> {
    return new Promise((resolve) => {
      new MutationObserver((_, observer) => {
        observer.disconnect()
        resolve()
      }).observe(node, { subtree: true, childList: true, characterData: true })
    })
  }
})
