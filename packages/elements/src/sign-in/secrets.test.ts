import { expect } from 'chai'
import { clearSignInStage, email, outcomes, refusal, SignInStage } from './testing/sign-in-stage.ts'

const PASSWORD = 'Hidden-horse-1'
const CODE = '987123'

describe('a code or a password', () => {
  const logged: unknown[] = []
  const names = ['debug', 'error', 'info', 'log', 'warn'] as const
  const real = names.map((name) => console[name])
  before(() => {
    for (const name of names) console[name] = (...words: unknown[]) => logged.push(words)
  })
  after(() => {
    for (const [index, name] of names.entries()) console[name] = real[index] ?? console[name]
  })
  afterEach(clearSignInStage)

  it('is in no event, no attribute, no address, no storage and no log', async () => {
    const heard: unknown[] = []
    const types = ['step', 'submit', 'rejected', 'signed-in', 'signed-out', 'switch']
    const note = (event: Event) => heard.push((event as CustomEvent).detail)
    for (const type of types) addEventListener(`domain-gate-${type}`, note)
    const stage = new SignInStage({
      start: outcomes.password,
      answer: refusal('sign-in-failed', { field: 'password' }),
    })
    await stage.submit({ email })
    await stage.submit({ password: PASSWORD })
    const documents = [document.documentElement.outerHTML]
    stage.signIn.answers.answer = outcomes.totp
    await stage.submit({ password: PASSWORD })
    stage.signIn.answers.answer = outcomes.signedIn
    await stage.type('code', CODE)
    documents.push(document.documentElement.outerHTML)
    await stage.press('Sign out')
    for (const type of types) removeEventListener(`domain-gate-${type}`, note)
    const all = JSON.stringify([
      heard,
      documents,
      location.href,
      Object.entries(sessionStorage),
      Object.entries(localStorage),
      document.cookie,
      logged,
    ])
    expect(heard.length).to.be.above(5)
    expect(all).not.to.include(PASSWORD)
    expect(all).not.to.include(CODE)
  })
})
