import { fakeSignIn } from '../../../core/src/testing/fake-sign-in.ts'

// The page of sign-in-policy.test.ts, which lets no style and no script but its own origin's through.
const violations: string[] = []
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  violations.push(`${violatedDirective}: ${blockedURI}`)
})

const cdn: string = '../../dist/cdn/domain-gate-signin.js'
await import(cdn)
const element = document.querySelector('domain-gate-signin')
if (!element) throw new Error('No element on the page')
const email = 'jo@acme.com'
element.signIn = fakeSignIn({
  start: { step: 'choose', email, factors: ['code', 'password'] },
})
const heading = () => element.querySelector('h2')?.textContent ?? ''
await until(() => heading() === 'Anmelden' && !element.querySelector('.domain-gate-loading'))
const input = element.querySelector<HTMLInputElement>('[name=email]')
if (input) input.value = email
element.querySelector('form')?.requestSubmit()
await until(() => element.querySelector('.domain-gate-choice') !== null)
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
    const everything = { subtree: true, childList: true, characterData: true, attributes: true }
    observer.observe(document.body, everything)
    look()
  })
}
