import { expect } from 'chai'
import { codeRequired, rejected, unavailable } from './testing/fake-gate.ts'
import { clearStage, Stage, settled, textOf } from './testing/stage.ts'

describe('<domain-gated-signup>', () => {
  afterEach(clearStage)

  it('sends what was typed, then the code, then says whether the person is in', async () => {
    const stage = new Stage()
    await stage.submitDetails('Jo@acme.com', 'correct horse')
    expect(stage.heading).to.equal('Enter your code')
    expect(textOf(stage.element)).to.contain('We sent a code to jo@acme.com.')
    await stage.submitCode('123456')
    expect(stage.heading).to.equal('You’re registered')
    expect(stage.gate.asked).to.deep.equal([
      ['signUp', { email: 'Jo@acme.com', password: 'correct horse' }],
      ['confirmSignUp', { email: 'jo@acme.com', code: '123456' }],
    ])
  })

  it('says so when the group is not granted yet', async () => {
    const stage = new Stage()
    stage.gate.confirmOutcome = { step: 'done', email: 'jo@acme.com', membership: 'pending' }
    await stage.submitDetails()
    await stage.submitCode()
    expect(stage.heading).to.equal('You’re registered')
    expect(textOf(stage.element)).to.contain('is still being set up')
  })

  it('says where a text message went, and that an earlier password still counts', async () => {
    const stage = new Stage()
    stage.gate.signUpOutcome = {
      ...codeRequired,
      delivery: { medium: 'sms', destination: '+1***99' },
    }
    await stage.submitDetails()
    expect(textOf(stage.element)).to.contain('We sent a code to +1***99.')
    clearStage()

    const again = new Stage()
    again.gate.signUpOutcome = { ...codeRequired, resumed: true }
    await again.submitDetails()
    expect(textOf(again.element)).to.contain('the password from then still counts')
  })

  it('shows a refusal at its field, tied to it, and puts the focus there', async () => {
    const stage = new Stage()
    stage.gate.signUpOutcome = rejected({})
    await stage.submitDetails('x@evil.com')
    const email = stage.field('email')
    expect(email.getAttribute('aria-invalid')).to.equal('true')
    expect(stage.field('password').getAttribute('aria-invalid')).to.equal('false')
    expect(textOf(stage.find(`#${email.getAttribute('aria-describedby')}`))).to.equal(
      'Sign-up is not open to evil.com addresses.',
    )
    expect(document.activeElement).to.equal(email)
    expect([email.value, stage.field('password').value]).to.deep.equal([
      'x@evil.com',
      'correct horse',
    ])
  })

  it('takes an error away as soon as its field is changed, and leaves the others', async () => {
    const stage = new Stage()
    await stage.press('Create account')
    await stage.type('email', 'j')
    await stage.element.updateComplete
    expect(stage.field('email').getAttribute('aria-invalid')).to.equal('false')
    expect(textOf(stage.element)).not.to.contain('Enter your email address.')
    expect(textOf(stage.element)).to.contain('Choose a password.')
  })

  it('takes the refusal away with the next attempt', async () => {
    const stage = new Stage()
    stage.gate.signUpOutcome = rejected({})
    await stage.submitDetails('x@evil.com')
    stage.gate.hold()
    await stage.press('Create account')
    expect(stage.element.querySelector('.domain-gate-error')).to.equal(null)
    expect(stage.field('email').hasAttribute('aria-describedby')).to.equal(false)
  })

  it('offers to try again when sign-up is not available, and keeps what was typed', async () => {
    const stage = new Stage()
    stage.gate.signUpOutcome = unavailable
    await stage.submitDetails('jo@acme.com', 'correct horse')
    expect(textOf(stage.find('.domain-gate-alert'))).to.equal('Sign-up is not available right now.')
    expect(stage.field('email').value).to.equal('jo@acme.com')
    expect(stage.field('password').value).to.equal('correct horse')
    stage.gate.signUpOutcome = codeRequired
    await stage.press('Try again')
    await settled()
    expect(stage.heading).to.equal('Enter your code')
  })

  it('does not offer to try again what can never succeed', async () => {
    const stage = new Stage()
    stage.gate.signUpOutcome = rejected({ code: 'unknown', field: null, retryable: false })
    await stage.submitDetails()
    expect(stage.button('Create account')).to.be.instanceOf(HTMLButtonElement)
  })

  it('asks for what is missing in its own words, without a request, first field first', async () => {
    const stage = new Stage()
    await stage.press('Create account')
    expect(stage.gate.asked).to.deep.equal([])
    expect(document.activeElement).to.equal(stage.field('email'))
    expect(textOf(stage.element)).to.contain('Enter your email address.')
    expect(textOf(stage.element)).to.contain('Choose a password.')
    await stage.type('email', 'jo@acme.com')
    await stage.press('Create account')
    expect(document.activeElement).to.equal(stage.field('password'))
    expect(textOf(stage.element)).not.to.contain('Enter your email address.')
  })

  it('asks for the code when it is missing', async () => {
    const stage = new Stage()
    await stage.submitDetails()
    await stage.press('Confirm')
    expect(document.activeElement).to.equal(stage.field('code'))
    expect(textOf(stage.element)).to.contain('Enter your code.')
  })

  it('shows a wrong code at its field and lets it be put right', async () => {
    const stage = new Stage()
    await stage.submitDetails()
    stage.gate.confirmOutcome = rejected({
      code: 'code-mismatch',
      message: 'Not right.',
      field: 'code',
    })
    await stage.submitCode('000000')
    expect(document.activeElement).to.equal(stage.field('code'))
    expect(stage.field('code').value).to.equal('000000')
    stage.gate.confirmOutcome = { step: 'done', email: 'jo@acme.com', membership: 'granted' }
    await stage.submitCode('123456')
    expect(stage.heading).to.equal('You’re registered')
  })

  it('goes back to the details with the address kept and the password gone', async () => {
    const stage = new Stage()
    await stage.submitDetails('jo@acme.com')
    await stage.press('Use a different email')
    expect(stage.heading).to.equal('Create your account')
    expect(stage.field('email').value).to.equal('jo@acme.com')
    expect(stage.field('password').value).to.equal('')
  })

  it('goes on with the code after a reload, without taking the focus', async () => {
    const before = new Stage()
    await before.submitDetails()
    before.element.remove()
    const after = new Stage()
    expect(after.heading).to.equal('Enter your code')
    expect(document.activeElement).to.equal(document.body)
    expect(after.heard).to.deep.equal([])
    expect(JSON.stringify(sessionStorage)).not.to.contain('correct horse')
  })
})
