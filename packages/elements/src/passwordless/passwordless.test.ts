import type { SignIn } from '@domain-gate/core/sign-in'
import { sendKeys } from '@web/test-runner-commands'
import { expect } from 'chai'
import { codeRequired, rejected, unavailable } from '../testing/fake-gate.ts'
import { codeToSignIn, FakeSignIn } from '../testing/fake-sign-in.ts'
import { clearStage, passTime, Stage, settled, textOf, until } from '../testing/stage.ts'

const SECRETS = { signUp: 'session-of-sign-up', confirmed: 'session-of-confirmation' }

/** An element that asks for the address alone and signs in by `signIn`. */
function open({ signIn = new FakeSignIn() }: { signIn?: FakeSignIn | null } = {}) {
  const stage = new Stage()
  const { element, gate } = stage
  gate.signUpOutcome = { ...codeRequired, session: SECRETS.signUp }
  gate.confirmOutcome = {
    step: 'done',
    email: 'jo@acme.com',
    membership: 'granted',
    session: SECRETS.confirmed,
  }
  const told: [type: string, detail: unknown][] = []
  for (const type of ['step', 'submit', 'code-sent', 'rejected', 'confirmed', 'signed-in'])
    element.addEventListener(`domain-gate-${type}`, (event) => {
      told.push([type, (event as CustomEvent).detail])
    })
  element.passwordless = true
  element.signIn = signIn as SignIn | null
  return { stage, element, gate, signIn: signIn as FakeSignIn, told }
}

async function submitEmail(stage: Stage, email = 'jo@acme.com'): Promise<void> {
  await stage.element.updateComplete
  await stage.type('email', email)
  await sendKeys({ press: 'Enter' })
  await settled()
}

/** Types a code, which sends itself the first time, and waits until the next thing is said. */
async function submitCode(stage: Stage, code = '123456'): Promise<void> {
  const before = stage.element.innerText
  await stage.type('code', code)
  await until(() => stage.element.innerText !== before && !/One moment/.test(stage.live))
}

const paragraph = (stage: Stage) => textOf(stage.find('header p'))

describe('a sign-up without a password', () => {
  afterEach(clearStage)

  it('asks for the address alone, so a refused domain is said before anything else is asked', async () => {
    const { stage, gate } = open()
    await stage.element.updateComplete
    const fields = [...stage.element.querySelectorAll('input')].map(({ name }) => name)
    expect(fields).to.deep.equal(['email'])
    expect(stage.field('email').autocomplete).to.equal('email')
    gate.signUpOutcome = rejected({})
    await submitEmail(stage, 'jo@evil.com')
    expect(textOf(stage.find('.domain-gate-error'))).to.contain('not open to evil.com')
    expect(gate.asked).to.deep.equal([['signUp', { email: 'jo@evil.com' }]])
  })

  it('ends signed in with the one code, and says so', async () => {
    const { stage, gate, signIn } = open()
    await submitEmail(stage)
    expect(stage.heading).to.equal('Enter your code')
    await submitCode(stage)
    expect(stage.heading).to.equal('You’re signed in')
    expect(paragraph(stage)).to.equal(
      'Your account for jo@acme.com is ready, and you are signed in.',
    )
    expect(document.activeElement).to.equal(stage.find('h2'))
    expect(gate.asked.map(([call]) => call)).to.deep.equal(['signUp', 'confirmSignUp'])
    expect(signIn.asked).to.deep.equal([
      ['continue', { email: 'jo@acme.com', session: SECRETS.confirmed }],
    ])
  })

  it('is an empty form again when the person signs out elsewhere, and takes no focus from there', async () => {
    const { stage, element, signIn, told } = open()
    await submitEmail(stage)
    await submitCode(stage)
    const button = document.body.appendChild(document.createElement('button'))
    button.focus()
    signIn.signOutElsewhere()
    await element.updateComplete
    expect(stage.field('email').value).to.equal('')
    expect(element.innerText).not.to.contain('jo@acme.com')
    expect(document.activeElement).to.equal(button)
    expect(told.at(-1)).to.deep.equal(['step', { step: 'details' }])
    button.remove()
    expect(signIn.listeners.size).to.equal(0)
  })

  it('leaves the focus nowhere when it was nowhere, as after a sign-out in another tab', async () => {
    const { stage, element, signIn } = open()
    await submitEmail(stage)
    await submitCode(stage)
    stage.find('h2').blur()
    signIn.signOutElsewhere()
    await element.updateComplete
    expect(document.activeElement).to.equal(document.body)
  })

  it('is an empty form, too, when it comes back to the page after the sign-out', async () => {
    const { stage, element, signIn } = open()
    await submitEmail(stage)
    await submitCode(stage)
    const place = element.parentElement
    element.remove()
    signIn.signOutElsewhere()
    place?.append(element)
    await element.updateComplete
    expect(stage.field('email').value).to.equal('')
    expect(signIn.listeners.size).to.equal(0)
  })

  it('does not keep an element that is gone from being thrown away', async () => {
    const { stage, element, signIn } = open()
    await submitEmail(stage)
    await submitCode(stage)
    expect(signIn.listeners.size).to.equal(1)
    element.remove()
    expect(signIn.listeners.size).to.equal(0)
  })

  it('listens again when it comes back to the page, and once however often it is drawn', async () => {
    const { stage, element, signIn } = open()
    await submitEmail(stage)
    await submitCode(stage)
    const place = element.parentElement
    element.remove()
    place?.append(element)
    element.requestUpdate()
    await element.updateComplete
    expect(signIn.listeners.size).to.equal(1)
  })

  it('listens no longer to a sign-in that the page takes away', async () => {
    const { stage, element, signIn } = open()
    await submitEmail(stage)
    await submitCode(stage)
    element.signIn = null
    await element.updateComplete
    const place = element.parentElement
    element.remove()
    place?.append(element)
    expect(signIn.listeners.size).to.equal(0)
  })

  it('tells the page what happened, in this order and without a secret', async () => {
    const { stage, told } = open()
    await submitEmail(stage)
    await submitCode(stage)
    const { delivery } = codeRequired
    expect(told).to.deep.equal([
      ['submit', { step: 'details' }],
      ['code-sent', { email: 'jo@acme.com', delivery }],
      ['step', { step: 'code' }],
      ['submit', { step: 'code' }],
      ['confirmed', { email: 'jo@acme.com', membership: 'granted' }],
      ['signed-in', { email: 'jo@acme.com', groups: ['acme'] }],
      ['step', { step: 'done' }],
    ])
  })

  it('says that the access for the team is still to come', async () => {
    const { stage, gate } = open()
    gate.confirmOutcome = { step: 'done', email: 'jo@acme.com', membership: 'pending' }
    await submitEmail(stage)
    await submitCode(stage)
    expect(paragraph(stage)).to.match(/signed in as jo@acme\.com\. Access for your team is still/)
  })

  it('takes the author’s fields and consent along', async () => {
    const { stage, element, gate } = open()
    element.insertAdjacentHTML(
      'beforeend',
      `<label slot="fields">Name <input name="given_name" required></label>
      <label slot="consent"><input type="checkbox" name="terms" required> I agree</label>`,
    )
    await until(() => element.querySelector('label [form]') !== null)
    await stage.type('email', 'jo@acme.com')
    await stage.press('Create account')
    expect(gate.asked).to.deep.equal([])
    stage.find<HTMLInputElement>('[name=given_name]').value = 'Jo'
    stage.find<HTMLInputElement>('[name=terms]').click()
    await stage.press('Create account')
    await settled()
    expect(gate.asked).to.deep.equal([
      ['signUp', { email: 'jo@acme.com', attributes: { given_name: 'Jo' } }],
    ])
  })

  it('asks for no second password and gives no hints to one', async () => {
    const { stage, element } = open()
    element.confirm = true
    element.passwordPolicy = 'min:8'
    await import(`${'../../dist/author/author-content.js'}`)
    await settled()
    expect(element.querySelectorAll('input')).to.have.lengthOf(1)
    await submitEmail(stage)
    expect(stage.heading).to.equal('Enter your code')
  })

  it('says to who signed up before that a password from then still counts', async () => {
    const { stage, gate } = open()
    gate.signUpOutcome = { ...codeRequired, resumed: true }
    await submitEmail(stage)
    expect(paragraph(stage)).to.match(
      /^You signed up before\. .* If a password was chosen then, it still counts\.$/,
    )
  })

  it('does without signing in where a gate of the app’s own comes without a sign-in', async () => {
    const { stage, told } = open({ signIn: null })
    await submitEmail(stage)
    await stage.submitCode()
    expect(stage.heading).to.equal('You’re registered')
    expect(told.map(([type]) => type))
      .to.include('confirmed')
      .and.not.include('signed-in')
  })

  it('asks for a password again when the page does not want to do without', async () => {
    const { stage, element } = open()
    await element.updateComplete
    element.passwordless = false
    await element.updateComplete
    expect(stage.field('password').required).to.equal(true)
  })

  it('has no secret in an event, the document, the storage or the console', async () => {
    const { stage, told, signIn } = open()
    signIn.continueOutcome = { ...codeToSignIn, reason: 'session-expired' }
    const lines: unknown[] = []
    const real = { ...console }
    for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const)
      console[level] = (...line: unknown[]) => lines.push(...line)
    const seen: string[] = []
    const observer = new MutationObserver(() => seen.push(document.documentElement.outerHTML))
    observer.observe(document, { subtree: true, childList: true, attributes: true })
    await submitEmail(stage)
    await submitCode(stage, '111222')
    await submitCode(stage, '33344455')
    Object.assign(console, real)
    observer.disconnect()
    expect(stage.heading).to.equal('You’re signed in')
    const kept = JSON.stringify([told, { ...sessionStorage }, { ...localStorage }, location.href])
    const all = [kept, ...seen, ...lines.map(String)].join()
    for (const secret of [...Object.values(SECRETS), '111222', '33344455'])
      expect(all).not.to.contain(secret)
  })
})

describe('a session that is lost', () => {
  afterEach(clearStage)

  /** At the second code, which is for signing in. */
  async function openAtSignInCode() {
    const opened = open()
    opened.signIn.continueOutcome = { ...codeToSignIn, reason: 'session-expired' }
    await submitEmail(opened.stage)
    await submitCode(opened.stage)
    return opened
  }

  it('asks for one more code, says why to all, and empties the field', async () => {
    const { stage, told } = await openAtSignInCode()
    const why =
      'Your email address is confirmed. The sign-up was interrupted, so one more code is needed to sign you in. We sent it to jo@acme.com.'
    expect(paragraph(stage)).to.equal(why)
    expect(stage.live).to.equal(why)
    expect(stage.field('code').value).to.equal('')
    expect(document.activeElement).to.equal(stage.field('code'))
    expect(told.slice(-2)).to.deep.equal([
      ['confirmed', { email: 'jo@acme.com', membership: 'granted' }],
      ['code-sent', { email: 'jo@acme.com', delivery: codeToSignIn.delivery }],
    ])
  })

  it('signs in by that code, which sends itself as well', async () => {
    const { stage, gate, signIn, told } = await openAtSignInCode()
    await submitCode(stage, '87654321')
    expect(stage.heading).to.equal('You’re signed in')
    expect(signIn.asked.at(-1)).to.deep.equal(['answer', { code: '87654321' }])
    expect(gate.asked).to.have.lengthOf(2)
    expect(told.map(([type]) => type).filter((type) => type === 'confirmed')).to.have.lengthOf(1)
    expect(told.at(-2)?.[0]).to.equal('signed-in')
  })

  it('sends another one when it is asked to, by the sign-in', async () => {
    const { stage, gate, signIn } = await openAtSignInCode()
    passTime(60_000)
    await stage.press('Send a new code')
    await until(() => stage.live !== 'One moment…')
    expect(signIn.asked.at(-1)).to.deep.equal(['start', { email: 'jo@acme.com', factor: 'code' }])
    expect(gate.asked).to.have.lengthOf(2)
    expect(stage.live).to.equal('We sent a new code to jo@acme.com.')
  })

  it('says why when the page was loaded anew, and sends a code on demand', async () => {
    const { stage } = await openAtSignInCode()
    stage.element.remove()
    const again = open()
    await until(() => again.element.querySelector('[name=code]') !== null)
    await until(() => /Send a new code to/.test(again.element.innerText))
    expect(paragraph(again.stage)).to.equal(
      'Your email address is confirmed. Send a new code to jo@acme.com to sign in.',
    )
    expect(again.told.map(([type]) => type)).to.deep.equal(['step'])
    await submitCode(again.stage, '12345678')
    expect(again.signIn.asked).to.deep.equal([['start', { email: 'jo@acme.com', factor: 'code' }]])
    await submitCode(again.stage, '87654321')
    expect(again.stage.heading).to.equal('You’re signed in')
  })
})

describe('a sign-in that is refused after the sign-up', () => {
  afterEach(clearStage)

  it('is no lost sign-up: the person reads that they can sign in, and where', async () => {
    const { stage, element, signIn, told } = open()
    element.signinHref = '/sign-in'
    signIn.continueOutcome = unavailable
    await submitEmail(stage)
    await submitCode(stage)
    await until(() => element.querySelector('a') !== null)
    expect(stage.heading).to.equal('You’re registered')
    expect(paragraph(stage)).to.equal('Your account for jo@acme.com is ready. You can sign in now.')
    expect(stage.find<HTMLAnchorElement>('a').getAttribute('href')).to.equal('/sign-in')
    expect(element.querySelector('.domain-gate-error')).to.equal(null)
    expect(told.slice(-3).map(([type]) => type)).to.deep.equal(['confirmed', 'rejected', 'step'])
  })

  it('says what will not be better the next time', async () => {
    const { stage, signIn } = open()
    const message = 'Sign-in is not open to you. Ask the owner of this site.'
    signIn.continueOutcome = rejected({ code: 'unknown', field: 'email', message })
    await submitEmail(stage)
    await submitCode(stage)
    expect(stage.heading).to.equal('You’re registered')
    expect(textOf(stage.find('.domain-gate-alert'))).to.equal(message)
    expect(stage.element.innerText).not.to.contain('You can sign in now')
    expect(stage.live).to.equal(message)
  })
})

describe('the link to the sign-in', () => {
  afterEach(clearStage)

  async function openAtTaken() {
    const { stage, element, gate } = open()
    element.signinHref = '#sign-in'
    gate.signUpOutcome = rejected({ code: 'email-taken', message: 'Sign in instead.' })
    await submitEmail(stage)
    await until(() => element.querySelector('a') !== null)
    return { stage, element }
  }

  it('tells the page who wants to sign in, and is followed', async () => {
    const { stage, element } = await openAtTaken()
    const told: unknown[] = []
    element.addEventListener('domain-gate-switch', ({ detail }) => told.push(detail), {
      once: true,
    })
    stage.find<HTMLAnchorElement>('a').click()
    expect(told).to.deep.equal([{ to: 'sign-in', email: 'jo@acme.com' }])
    // Firefox goes there a moment later.
    await until(() => location.hash === '#sign-in')
    history.replaceState(null, '', location.pathname + location.search)
  })

  it('is not followed where the page shows the sign-in itself', async () => {
    const { stage, element } = await openAtTaken()
    element.addEventListener('domain-gate-switch', (event) => event.preventDefault())
    const clicked = new Promise<Event>((resolve) => {
      document.addEventListener('click', resolve, { once: true })
    })
    stage.find<HTMLAnchorElement>('a').click()
    const { defaultPrevented } = await clicked
    expect(defaultPrevented).to.equal(true)
  })
})
