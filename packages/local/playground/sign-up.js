import { byId, h, say } from './dom.js'

const EMAIL_FIELD = 'input[type="email"], input[name="email"]'
const PASSWORD_FIELD = 'input[autocomplete="new-password"]'
const CODE_FIELD = 'input[autocomplete="one-time-code"]'

/** What to try on the example rules: one of each answer the gate can give. */
const EXAMPLES = [
  { address: 'jo@acme.com', verdict: 'allowed', why: 'allowed' },
  { address: 'sam@eu.acme.com', verdict: 'allowed', why: 'subdomain' },
  { address: 'kim@rival.example', verdict: 'blocked', why: 'blocked' },
  { address: 'alex@gmail.com', verdict: 'refused', why: 'not allowed' },
]
const EXAMPLE_PASSWORD = 'Open-the-gate-1'

let shownClient = null

/** Puts the element on the page, anew only when the stack is another one than before. */
export function showElement(stack) {
  if (stack.clientId === shownClient) return
  shownClient = stack.clientId
  byId('element').replaceChildren(
    h('domain-gated-signup', {
      region: stack.region,
      'client-id': stack.clientId,
      endpoint: stack.cognito,
    }),
  )
}

/** Puts a code from the inbox into the form. False when the form does not ask for one. */
export function fillInCode(code) {
  const field = byId('element').querySelector(CODE_FIELD)
  if (!field) return false
  fillIn(field, code)
  return true
}

function fillInAddress(address) {
  const field = byId('element').querySelector(EMAIL_FIELD)
  if (!field) {
    say('The form is at a later step. Start over there to try another address.')
    return
  }
  const password = byId('element').querySelector(PASSWORD_FIELD)
  if (password && password.value === '') setValue(password, EXAMPLE_PASSWORD)
  fillIn(field, address)
}

function fillIn(field, value) {
  setValue(field, value)
  field.focus()
}

function setValue(field, value) {
  field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true }))
  field.dispatchEvent(new Event('change', { bubbles: true }))
}

byId('try')
  .querySelector('ul')
  .append(
    ...EXAMPLES.map(({ address, verdict, why }) =>
      h(
        'li',
        {},
        h(
          'button',
          { type: 'button', class: `chip ${verdict}`, onclick: () => fillInAddress(address) },
          h('span', {}, address),
          ' ',
          h('small', {}, why),
        ),
      ),
    ),
  )
