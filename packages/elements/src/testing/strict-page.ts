import type { SignIn } from '@domain-gate/core/sign-in'
import { codeRequired, FakeGate } from './fake-gate.ts'
import { FakeSignIn } from './fake-sign-in.ts'

// The page of content-security-policy.test.ts, which lets no style and no script but its own origin's through.
const violations: string[] = []
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  violations.push(`${violatedDirective}: ${blockedURI}`)
})

const cdn: string = '../../dist/cdn/domain-gate.js'
await import(cdn)
const element = document.querySelector('domain-gated-signup')
if (!element) throw new Error('No element on the page')
const gate = new FakeGate()
gate.signUpOutcome = codeRequired
element.gate = gate
const signIn: Partial<SignIn> = new FakeSignIn()
element.signIn = signIn as SignIn

const fill = (name: string, value: string) => {
  const input = element.querySelector<HTMLInputElement>(`[name=${name}]`)
  if (input) input.value = value
}
const heading = () => element.querySelector('h2')?.textContent ?? ''

await until(() => heading() !== '' && heading() !== 'Create your account')
fill('email', 'jo@acme.com')
if (!element.passwordless) fill('password', 'correct horse')
element.querySelector('form')?.requestSubmit()
await until(() => element.querySelector('[name=code]') !== null)
if (element.passwordless) {
  fill('code', '123456')
  element.querySelector('form')?.requestSubmit()
  await until(() => element.querySelector('[name=code]') === null)
}
document.documentElement.dataset['violations'] = violations.join('\n')
parent.postMessage('ready', '*')

/** Looks again after each change of the page, for as long as the test runner lets it. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return
      observer.disconnect()
      resolve()
    }
    const observer = new MutationObserver(look)
    observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    look()
  })
}
