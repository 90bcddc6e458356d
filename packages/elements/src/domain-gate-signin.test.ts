import { setViewport } from '@web/test-runner-commands'
import { expect } from 'chai'
import {
  clearSignInStage,
  email,
  outcomes,
  password,
  refusal,
  SignInStage,
} from './sign-in/testing/sign-in-stage.ts'
import { passTime, settled, textOf, until } from './testing/stage.ts'

describe('<domain-gate-signin>', () => {
  afterEach(clearSignInStage)

  it('asks for the address alone, with what browsers and password managers look for', () => {
    const stage = new SignInStage()
    expect(stage.heading).to.equal('Sign in')
    expect(stage.field('email').autocomplete).to.equal('username webauthn')
    expect(stage.element.querySelector('[name=password]')).to.equal(null)
    expect(stage.buttons).to.deep.equal(['Continue'])
  })

  it('signs in by a code, which sends itself when it is whole', async () => {
    const stage = new SignInStage({ start: outcomes.code, answer: outcomes.signedIn })
    await stage.submit({ email })
    expect(stage.heading).to.equal('Enter your code')
    expect(document.activeElement === stage.field('code')).to.equal(true)
    await stage.submit({ code: '12345678' })
    expect(stage.heading).to.equal('You’re signed in')
    expect(textOf(stage.element)).to.include(`You are signed in as ${email}.`)
    expect(stage.signIn.asked).to.deep.equal([
      ['start', { email }],
      ['answer', { code: '12345678' }],
    ])
  })

  it('expects eight digits of a code that signs in, and does not send the first six of them', async () => {
    const stage = new SignInStage({ start: outcomes.code, answer: outcomes.signedIn })
    await stage.submit({ email })
    expect(stage.field('code').placeholder).to.have.lengthOf(8)
    await stage.type('code', '1234567')
    expect(stage.signIn.asked).to.have.lengthOf(1)
    await stage.type('code', '12345678')
    expect(stage.signIn.asked).to.have.lengthOf(2)
  })

  it('does not send a wrong code again by itself', async () => {
    const stage = new SignInStage({
      start: outcomes.code,
      answer: refusal('code-mismatch', { field: 'code' }),
    })
    await stage.submit({ email })
    await stage.submit({ code: '00000000' })
    expect(stage.field('code').getAttribute('aria-invalid')).to.equal('true')
    await stage.submit({ code: '00000001' })
    expect(stage.signIn.asked).to.have.lengthOf(2)
    await stage.press('Sign in')
    expect(stage.signIn.asked).to.have.lengthOf(3)
  })

  it('sends another code after the cool-down, and empties the field for it', async () => {
    const stage = new SignInStage({ start: outcomes.code })
    await stage.submit({ email })
    await stage.type('code', '12')
    expect(stage.button('Send a new code').getAttribute('aria-disabled')).to.equal('true')
    passTime(60_000)
    await stage.press('Send a new code')
    expect(stage.live).to.equal(`We sent a new code to ${email}.`)
    expect(stage.field('code').value).to.equal('')
    expect(stage.signIn.asked.at(-1)).to.deep.equal(['start', { email, factor: 'code' }])
  })

  it('sends a new code when the one that was typed came too late, and says why', async () => {
    const stage = new SignInStage({ start: outcomes.code, answer: refusal('unknown') })
    await stage.submit({ email })
    stage.signIn.answers.answer = refusal('session-expired')
    await stage.submit({ code: '12345678' })
    expect(textOf(stage.find('header'))).to.include('That took a little too long')
    expect(stage.field('code').value).to.equal('')
    stage.signIn.answers.answer = outcomes.signedIn
    await stage.submit({ code: '87654321' })
    expect(stage.heading).to.equal('You’re signed in')
  })

  it('shows all eight digits of a code on a small telephone', async () => {
    await setViewport({ width: 320, height: 640 })
    const stage = new SignInStage({ start: outcomes.code })
    await stage.submit({ email })
    const field = stage.field('code')
    field.value = '88888888'
    const { clientWidth, scrollWidth } = field
    await setViewport({ width: 800, height: 600 })
    expect(scrollWidth).to.equal(clientWidth)
  })

  it('signs in by a password, with the address in the form for password managers', async () => {
    const stage = new SignInStage({ start: outcomes.password, answer: outcomes.signedIn })
    await stage.submit({ email })
    expect(stage.heading).to.equal('Enter your password')
    const field = stage.field('password')
    expect(document.activeElement === field).to.equal(true)
    expect(field.autocomplete).to.equal('current-password')
    const username = stage.field('username')
    expect([username.value, username.autocomplete, username.form]).to.deep.equal([
      email,
      'username',
      field.form,
    ])
    await stage.press('Show password')
    expect(field.type).to.equal('text')
    await stage.submit({ password })
    expect(stage.heading).to.equal('You’re signed in')
  })

  it('lets who has several factors choose, and choose another way', async () => {
    const stage = new SignInStage({ start: outcomes.choose })
    await stage.submit({ email })
    expect(stage.heading).to.equal('How do you want to sign in?')
    expect(document.activeElement === stage.find('h2')).to.equal(true)
    expect(stage.buttons).to.deep.equal([
      'Email me a code',
      'Use a passkey',
      'Use my password',
      'Use a different email',
    ])
    stage.signIn.answers.start = outcomes.password
    await stage.press('Use my password')
    expect(stage.heading).to.equal('Enter your password')
    await stage.press('Sign in another way')
    expect(stage.heading).to.equal('How do you want to sign in?')
    await stage.press('Use a different email')
    expect(stage.field('email').value).to.equal(email)
  })

  it('offers no other way where there is none', async () => {
    const stage = new SignInStage({ start: outcomes.password })
    await stage.submit({ email })
    expect(stage.buttons).not.to.include('Sign in another way')
  })

  it('takes a second factor from an authenticator app', async () => {
    const stage = new SignInStage({ start: outcomes.password, answer: outcomes.totp })
    await stage.submit({ email })
    await stage.submit({ password })
    expect(textOf(stage.find('header'))).to.include('your authenticator app shows')
    expect(stage.buttons).to.deep.equal(['Sign in', 'Use a different email'])
    stage.signIn.answers.answer = outcomes.signedIn
    await stage.submit({ code: '123456' })
    expect(stage.heading).to.equal('You’re signed in')
  })

  it('has who was invited set a password, and asks for what the pool demands', async () => {
    const stage = new SignInStage({ start: outcomes.password, answer: outcomes.newPassword })
    await stage.submit({ email })
    await stage.submit({ password: 'temporary' })
    expect(stage.heading).to.equal('Choose your password')
    const name = stage.field('attribute:given_name')
    expect(document.activeElement === name).to.equal(true)
    expect(textOf(name.labels?.[0] as Node)).to.equal('First name')
    expect(name.autocomplete).to.equal('given-name')
    expect(stage.field('password').autocomplete).to.equal('new-password')
    expect(stage.field('password').value).to.equal('')
    await stage.submit({ password })
    expect(stage.field('attribute:given_name').getAttribute('aria-invalid')).to.equal('true')
    stage.signIn.answers.answer = outcomes.signedIn
    await stage.submit({ 'attribute:given_name': 'Jo', password })
    expect(stage.heading).to.equal('You’re signed in')
    expect(stage.signIn.asked.at(-1)).to.deep.equal([
      'answer',
      { newPassword: password, attributes: { given_name: 'Jo' } },
    ])
  })

  it('asks for an attribute of any name that a pool can have', async () => {
    const requiredAttributes = ['a"b\\c]', 'constructor', '__proto__']
    const answer = { ...outcomes.newPassword, requiredAttributes }
    const stage = new SignInStage({ start: outcomes.password, answer })
    await stage.submit({ email })
    await stage.submit({ password: 'temporary' })
    const fields = [...stage.element.querySelectorAll('input')].filter(({ name }) =>
      name.startsWith('attribute:'),
    )
    expect(document.activeElement === fields[0]).to.equal(true)
    expect(fields.map((field) => textOf(field.labels?.[0] as Node))).to.deep.equal(
      requiredAttributes,
    )
    expect(fields.map(({ autocomplete }) => autocomplete)).to.deep.equal(['off', 'off', 'off'])
  })

  it('does not send the code of a forgotten password before there is a new one', async () => {
    const stage = new SignInStage({ start: outcomes.password, forgotPassword: outcomes.resetCode })
    await stage.submit({ email })
    await stage.press('Forgot your password?')
    await stage.type('code', '123456')
    await settled()
    expect(stage.element.querySelector('.domain-gate-error')).to.equal(null)
    expect(document.activeElement === stage.field('code')).to.equal(true)
  })

  it('sets a forgotten password by a code, and signs in', async () => {
    const stage = new SignInStage({
      start: outcomes.password,
      answer: refusal('sign-in-failed', { field: 'password' }),
      forgotPassword: outcomes.resetCode,
      resetPassword: outcomes.reset,
    })
    await stage.submit({ email })
    await stage.submit({ password: 'wrong' })
    await stage.press('Forgot your password?')
    expect(stage.heading).to.equal('Set a new password')
    expect(document.activeElement === stage.field('code')).to.equal(true)
    stage.signIn.answers.answer = outcomes.signedIn
    await stage.type('code', '123456')
    expect(stage.signIn.asked.some(([call]) => call === 'resetPassword')).to.equal(false)
    await stage.submit({ password })
    expect(stage.heading).to.equal('You’re signed in')
  })

  it('says that the new password is set when it cannot sign in with it at once', async () => {
    const stage = new SignInStage({
      start: outcomes.password,
      answer: refusal('offline'),
      forgotPassword: outcomes.resetCode,
      resetPassword: outcomes.reset,
    })
    await stage.submit({ email })
    await stage.press('Forgot your password?')
    await stage.submit({ code: '123456', password })
    expect(stage.heading).to.equal('Enter your password')
    expect(textOf(stage.find('header'))).to.include('Your new password is set.')
  })

  describe('for pools where there are passwords alone', () => {
    const attributes = { factor: 'password' }

    it('asks for address and password together, as people expect', async () => {
      const answers = { start: outcomes.password, answer: outcomes.signedIn }
      const stage = new SignInStage(answers, attributes)
      expect(stage.field('email').autocomplete).to.equal('username')
      expect(textOf(stage.find('header'))).to.equal('Sign in')
      expect(stage.field('password').form).to.equal(stage.field('email').form)
      await stage.submit({ email, password })
      expect(stage.heading).to.equal('You’re signed in')
      expect(stage.signIn.asked).to.deep.equal([
        ['start', { email, factor: 'password' }],
        ['answer', { password }],
      ])
    })

    it('says a wrong password there, with the focus on it', async () => {
      const answer = refusal('sign-in-failed', { field: 'password' })
      const stage = new SignInStage({ start: outcomes.password, answer }, attributes)
      await stage.submit({ email, password: 'wrong' })
      expect(document.activeElement === stage.field('password')).to.equal(true)
      expect(stage.live).to.equal('Refused: sign-in-failed.')
      expect(stage.field('email').value).to.equal(email)
    })

    it('asks for the address before a password can be forgotten', async () => {
      const stage = new SignInStage({ forgotPassword: outcomes.resetCode }, attributes)
      await stage.opened()
      await stage.press('Forgot your password?')
      expect(document.activeElement === stage.field('email')).to.equal(true)
      expect(stage.field('email').getAttribute('aria-invalid')).to.equal('true')
      await stage.type('email', email)
      await stage.press('Forgot your password?')
      expect(stage.heading).to.equal('Set a new password')
      await stage.press('Back to sign-in')
      expect(stage.field('email').value).to.equal(email)
    })
  })

  it('says plainly what it cannot do', async () => {
    const answer = refusal('challenge-unsupported')
    const stage = new SignInStage({ start: outcomes.password, answer })
    await stage.submit({ email })
    await stage.submit({ password })
    expect(textOf(stage.find('.domain-gate-alert'))).to.equal('Refused: challenge-unsupported.')
    expect(stage.buttons).to.include('Use a different email')
  })

  it('confirms first who has not finished signing up, where it can', async () => {
    const stage = new SignInStage({ start: outcomes.password, answer: refusal('user-unconfirmed') })
    stage.element.gate = {
      signUp: async () => refusal('unknown'),
      resendCode: async () => outcomes.resetCode,
      confirmSignUp: async () => ({ step: 'done', email, membership: 'granted', session: null }),
    }
    await stage.submit({ email })
    await stage.submit({ password })
    expect(textOf(stage.find('header'))).to.include('Your address is not confirmed yet.')
    stage.signIn.answers.answer = outcomes.signedIn
    await stage.submit({ code: '123456' })
    expect(textOf(stage.find('header'))).to.include('Your address is confirmed.')
    await stage.submit({ password })
    expect(stage.heading).to.equal('You’re signed in')
  })

  it('leads who has not finished signing up to the sign-up, where it cannot confirm them', async () => {
    const answers = { start: outcomes.password, answer: refusal('user-unconfirmed') }
    const stage = new SignInStage(answers, { 'signup-href': '#sign-up' })
    await stage.submit({ email })
    expect(stage.buttons).not.to.include('Create an account')
    await stage.submit({ password })
    expect(textOf(stage.find('.domain-gate-alert'))).to.equal('Refused: user-unconfirmed.')
    const told: unknown[] = []
    stage.element.addEventListener('domain-gate-switch', (event) => {
      told.push(event.detail)
      event.preventDefault()
    })
    await stage.press('Create an account')
    expect(told).to.deep.equal([{ to: 'sign-up', email }])
  })

  it('leads there who chooses a way and has not finished signing up', async () => {
    const stage = new SignInStage({ start: outcomes.choose }, { 'signup-href': '#sign-up' })
    await stage.submit({ email })
    stage.signIn.answers.start = refusal('user-unconfirmed')
    await stage.press('Email me a code')
    expect(stage.button('Create an account').getAttribute('href')).to.equal('#sign-up')
  })

  it('shows groups where it is asked to, and signs out', async () => {
    const answers = { start: outcomes.code, answer: outcomes.signedIn }
    const stage = new SignInStage(answers, { 'show-groups': '' })
    await stage.submit({ email })
    await stage.submit({ code: '12345678' })
    expect([...stage.element.querySelectorAll('li')].map(textOf)).to.deep.equal(['acme', 'staff'])
    await stage.press('Sign out')
    expect(stage.heading).to.equal('Sign in')
    expect(stage.field('email').value).to.equal('')
    expect(stage.heard.map(({ type, detail }) => [type, detail])).to.deep.equal([
      ['domain-gate-signed-in', { email, groups: ['acme', 'staff'] }],
      ['domain-gate-signed-out', { email }],
    ])
  })

  it('leads to the sign-up, unless the page shows that itself', async () => {
    const stage = new SignInStage({}, { 'signup-href': '#sign-up' })
    await stage.type('email', email)
    const told: unknown[] = []
    stage.element.addEventListener('domain-gate-switch', (event) => {
      told.push(event.detail)
      event.preventDefault()
    })
    const click = new MouseEvent('click', { bubbles: true, cancelable: true })
    stage.button('Create an account').dispatchEvent(click)
    expect(told).to.deep.equal([{ to: 'sign-up', email }])
    expect(click.defaultPrevented).to.equal(true)
  })

  it('lets go of the sign-in when it is taken away before that has loaded, and follows it once it is back', async () => {
    const stage = new SignInStage()
    let followers = 0
    const { subscribe } = stage.signIn
    stage.signIn.subscribe = (listener) => {
      const unsubscribe = subscribe(listener)
      followers += 1
      return () => {
        followers -= 1
        unsubscribe()
      }
    }
    stage.element.remove()
    await settled()
    expect(followers).to.equal(0)
    document.body.append(stage.element)
    await until(() => followers === 1)
  })

  it('is one request for two clicks', async () => {
    const stage = new SignInStage({ start: outcomes.code })
    await stage.type('email', email)
    stage.button('Continue').click()
    stage.button('Continue').click()
    await settled()
    expect(stage.signIn.asked).to.have.lengthOf(1)
  })
})
