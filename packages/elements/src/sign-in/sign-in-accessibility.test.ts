import { englishSignInMessages } from '@domain-gate/core/sign-in'
import { emulateMedia } from '@web/test-runner-commands'
import { expect } from 'chai'
import { findBarriers } from '../testing/axe.ts'
import { textOf, until } from '../testing/stage.ts'
import {
  clearSignInStage,
  email,
  outcomes,
  password,
  refusal,
  SignInStage,
} from './testing/sign-in-stage.ts'

type Answers = ConstructorParameters<typeof SignInStage>[0]
type State = {
  answers?: Answers
  attributes?: Record<string, string>
  enter?: (stage: SignInStage) => Promise<void>
}

const states: Record<string, State> = {
  address: { attributes: { 'signup-href': '#' } },
  'address missing': { enter: (stage) => stage.press('Continue') },
  'address and password': { attributes: { factor: 'password' } },
  refused: {
    answers: { start: refusal('sign-in-failed', { field: 'email' }) },
    enter: (stage) => stage.submit({ email }),
  },
  choose: { answers: { start: outcomes.choose }, enter: (stage) => stage.submit({ email }) },
  code: { answers: { start: outcomes.code }, enter: (stage) => stage.submit({ email }) },
  'wrong code': {
    answers: { start: outcomes.code, answer: refusal('code-mismatch', { field: 'code' }) },
    enter: async (stage) => {
      await stage.submit({ email })
      await stage.submit({ code: '123456' })
    },
  },
  password: { answers: { start: outcomes.password }, enter: (stage) => stage.submit({ email }) },
  passkey: {
    answers: { start: outcomes.passkey },
    enter: (stage) => stage.submit({ email }),
  },
  'authenticator app': {
    answers: { start: outcomes.password, answer: outcomes.totp },
    enter: async (stage) => {
      await stage.submit({ email })
      await stage.submit({ password })
    },
  },
  'new password': {
    answers: { start: outcomes.password, answer: outcomes.newPassword },
    enter: async (stage) => {
      await stage.submit({ email })
      await stage.submit({ password })
    },
  },
  'forgotten password': {
    answers: { start: outcomes.password, forgotPassword: outcomes.resetCode },
    enter: async (stage) => {
      await stage.submit({ email })
      await stage.press('Forgot your password?')
    },
  },
  'signed in': {
    answers: { start: outcomes.code, answer: outcomes.signedIn },
    attributes: { 'show-groups': '' },
    enter: async (stage) => {
      await stage.submit({ email })
      await stage.submit({ code: '123456' })
    },
  },
}

for (const colorScheme of ['light', 'dark'] as const) {
  describe(`<domain-gate-signin> in the ${colorScheme}`, () => {
    before(() => emulateMedia({ colorScheme }))
    after(() => emulateMedia({ colorScheme: 'light' }))
    afterEach(clearSignInStage)

    for (const [name, { answers, attributes, enter }] of Object.entries(states)) {
      it(`has no barrier that axe knows: ${name}`, async () => {
        const stage = new SignInStage(answers, attributes)
        await stage.opened()
        await enter?.(stage)
        expect(await findBarriers(stage.element)).to.deep.equal([])
        const sizes = [
          ...stage.element.querySelectorAll('button, a, input:not([aria-hidden])'),
        ].map((control) => control.getBoundingClientRect().height)
        expect(Math.min(...sizes), 'every control is 44 px or more').to.be.at.least(44)
      })
    }
  })
}

describe('for who does not see it, <domain-gate-signin>', () => {
  afterEach(clearSignInStage)

  it('has one live region, which says what is under way and what went wrong', async () => {
    const stage = new SignInStage({ start: refusal('offline', { retryable: true }) })
    await stage.submit({ email })
    expect(stage.element.querySelectorAll('[aria-live]')).to.have.lengthOf(1)
    expect(stage.live).to.equal('Refused: offline.')
    expect(stage.buttons).to.deep.equal(['Try again'])
  })

  it('describes the code field by where the code went', async () => {
    const stage = new SignInStage({ start: outcomes.code })
    await stage.submit({ email })
    const ids = stage.field('code').getAttribute('aria-describedby') ?? ''
    expect(textOf(stage.find(`#${ids}`))).to.equal(`We sent a code to ${email}.`)
  })

  it('leaves alone who has gone on to another part of the page', async () => {
    const elsewhere = document.createElement('button')
    document.body.append(elsewhere)
    const stage = new SignInStage({ start: outcomes.code })
    await stage.type('email', email)
    stage.find<HTMLFormElement>('form').requestSubmit()
    elsewhere.focus()
    await until(() => stage.heading === 'Enter your code')
    expect(document.activeElement === elsewhere).to.equal(true)
  })

  it('speaks the page’s language, from right to left where that runs so', async () => {
    const stage = new SignInStage({ start: outcomes.code }, { locale: 'he' })
    await stage.opened()
    await stage.submit({ email })
    const part = stage.find('[slot=domain-gate]')
    expect([part.lang, part.dir]).to.deep.equal(['he', 'rtl'])
    expect(stage.heading).to.equal('הזנת הקוד')
    expect(stage.buttons).to.include('התחברות')
  })

  it('says refusals in that language, in the words of signing in', async () => {
    const start = refusal('unavailable', { retryable: true })
    const stage = new SignInStage({ start }, { locale: 'de' })
    await stage.opened()
    await stage.submit({ email })
    expect(stage.live).to.match(/^Die Anmeldung ist gerade nicht verfügbar\./)
  })

  it('says English of its own as core does', async () => {
    const { ownRejection } = await import('../../dist/sign-in/unloaded.js')
    for (const code of ['unavailable', 'not-configured'] as const)
      expect(ownRejection(code, null).message).to.equal(englishSignInMessages[code])
  })
})
