import { expect } from 'chai'
import { clearSignInStage, outcomes, SignInStage } from './sign-in/testing/sign-in-stage.ts'
import { codeRequired, rejected } from './testing/fake-gate.ts'
import { clearStage, Stage, settled, textOf } from './testing/stage.ts'

const MARKUP = `<img src="x" onerror="document.documentElement.dataset.ran = 'yes'">`

/** That the words are there as they are, and nothing was made of them. */
function expectText(element: HTMLElement): void {
  expect(textOf(element)).to.include(MARKUP)
  expect(element.querySelectorAll('img').length).to.equal(0)
  expect(document.documentElement.dataset['ran']).to.equal(undefined)
}

describe('markup', () => {
  afterEach(() => {
    clearStage()
    clearSignInStage()
  })

  it('in the place that a code went to is shown as text', async () => {
    const stage = new Stage()
    const delivery = { medium: 'sms', destination: MARKUP } as const
    stage.gate.signUpOutcome = { ...codeRequired, delivery }
    await stage.submitDetails()
    expectText(stage.element)
  })

  it('in a refusal is shown as text', async () => {
    const stage = new Stage()
    const message = `Please tick it. ${MARKUP}`
    stage.gate.signUpOutcome = rejected({ code: 'custom', customCode: 'x', field: null, message })
    await stage.submitDetails()
    expectText(stage.element)
  })

  it('in the name of a group is shown as text', async () => {
    const signedIn = { ...outcomes.signedIn, groups: [MARKUP] }
    const stage = new SignInStage({ start: signedIn }, { 'show-groups': '' })
    await stage.submit({ email: 'jo@acme.com' })
    await settled()
    expectText(stage.element)
  })
})
