import { byId, h, say } from './dom.js'
import { showRefusal } from './journey.js'
import { followLanguage } from './language.js'
import { hideToken, signIn } from './sign-in.js'

const EMAIL_FIELD = 'input[type="email"]'
const PASSWORD_FIELD = 'input[autocomplete="new-password"]'
const CODE_FIELD = 'input[autocomplete="one-time-code"]'

const EXAMPLE_PASSWORD = 'Open-the-gate-1'

const place = byId('element')
const after = byId('after')
const signInButton = byId('sign-in')
let shownStack = null
/** `null`: the page's own, English. */
let locale = null
let shownExamples = ''
/** What was sent last, for the sign-in afterwards; nowhere but here. */
let credentials = null

/** Puts the element on the page. */
export function showElement(stack) {
  if (shownStack) return
  shownStack = stack
  const { region, clientId, cognito } = stack
  after.hidden = true
  hideToken()
  place.replaceChildren(
    h('domain-gated-signup', {
      region,
      'client-id': clientId,
      endpoint: cognito,
      locale,
    }),
  )
}

/** Shows an address for each answer that the gate gives by the rules there are; a click fills in the form. */
export function showExamples(examples) {
  const content = JSON.stringify(examples)
  if (content === shownExamples) return
  shownExamples = content
  byId('try').replaceChildren(...examples.map(buildExample))
}

function buildExample({ address, verdict, why }) {
  return h(
    'li',
    {},
    h(
      'button',
      { type: 'button', class: `chip ${verdict}`, onclick: () => fillInAddress(address) },
      h('span', {}, address),
      ' ',
      h('small', {}, why),
    ),
  )
}

/** Tells whether the form asks for a code, now and whenever that changes. */
export function followCodeStep(listener) {
  let asked = false
  const look = () => {
    const asks = place.querySelector(CODE_FIELD) !== null
    if (asks !== asked) listener(asks)
    asked = asks
  }
  new MutationObserver(look).observe(place, { childList: true, subtree: true })
}

/** Puts a code from the inbox into the form. False when the form does not ask for one. */
export function fillInCode(code) {
  const field = place.querySelector(CODE_FIELD)
  if (!field) return false
  fillIn(field, code)
  return true
}

function fillInAddress(address) {
  if (!shownStack) return
  if (!place.querySelector(EMAIL_FIELD)) startAnew()
  const password = place.querySelector(PASSWORD_FIELD)
  if (password.value === '') setValue(password, EXAMPLE_PASSWORD)
  fillIn(place.querySelector(EMAIL_FIELD), address)
}

/** The session's storage holds where the form was, and of which stack that was. */
export function forgetSignUp(stack) {
  sessionStorage.clear()
  sessionStorage.setItem('stack', stack.state)
}

/** The first step again, whatever step the form is at: where it was is kept in the session's storage. */
function startAnew() {
  const stack = shownStack
  forgetSignUp(stack)
  shownStack = null
  showElement(stack)
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

place.addEventListener('domain-gate-rejected', (event) => showRefusal(event.detail.rejection))
place.addEventListener(
  'submit',
  () => {
    const [email, password] = [EMAIL_FIELD, PASSWORD_FIELD].map((field) =>
      place.querySelector(field),
    )
    if (email && password) credentials = { email: email.value.trim(), password: password.value }
  },
  { capture: true },
)
place.addEventListener('domain-gate-confirmed', () => {
  after.hidden = false
  // After a reload at the code step nobody knows the password any more.
  signInButton.hidden = credentials === null
})
signInButton.addEventListener('click', () => signIn(shownStack, credentials))
byId('again').addEventListener('click', () => {
  startAnew()
  place.querySelector(EMAIL_FIELD).focus()
  say('The form is at its first step again.')
})

followLanguage((language) => {
  locale = language === 'en' ? null : language
  const element = place.querySelector('domain-gated-signup')
  if (locale === null) element?.removeAttribute('locale')
  else element?.setAttribute('locale', locale)
})
