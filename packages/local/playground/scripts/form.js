import { byId, h, say } from './dom.js'
import { showCodeSent, showRefusal } from './journey.js'
import { followLanguage } from './language.js'
import { followPasswordless } from './passwordless.js'
import { endSession, followUser, openSession, showSession, signInWithPassword } from './session.js'

/** The form of the product's page: the sign-up or the sign-in, which lead to each other. */
const EMAIL_FIELD = 'input[type="email"]'
const PASSWORD_FIELD = 'input[autocomplete="new-password"]'
const CODE_FIELD = 'input[autocomplete="one-time-code"]'

const EXAMPLE_PASSWORD = 'Open-the-gate-1'
const SIGN_UP = 'domain-gated-signup'
const SIGN_IN = 'domain-gate-signin'

const place = byId('element')
const after = byId('after')
const signInButton = byId('sign-in')
let shownStack = null
let shownTag = null
let step = null
let user = null
let isPasswordless = false
const tagListeners = new Set()
/** `null`: the page's own, English. */
let locale = null
let shownExamples = ''
/** What was sent last, for the sign-in afterwards; nowhere but here. */
let credentials = null

/** Puts the sign-up on the page. */
export function showElement(stack) {
  if (shownStack) return
  shownStack = stack
  showTag(SIGN_UP)
}

function showTag(tag, email = null) {
  const { region, clientId, userPoolId, cognito } = shownStack
  const pool = { region, 'client-id': clientId, endpoint: cognito, email, locale }
  const ways = isPasswordless
    ? { 'user-pool-id': userPoolId, passwordless: true, passkey: cognito && 'offer' }
    : {}
  const form =
    tag === SIGN_UP
      ? h(SIGN_UP, { ...pool, ...ways, 'signin-href': '#sign-in' })
      : h(SIGN_IN, {
          ...pool,
          'user-pool-id': userPoolId,
          factor: isPasswordless ? null : 'password',
          'signup-href': '#sign-up',
        })
  const { gate, signIn } = openSession(shownStack)
  form.signIn = signIn
  // An address that was not confirmed is confirmed where the person signs in. A stack in the page has no endpoint to name.
  if (tag === SIGN_IN || cognito === null) form.gate = gate
  shownTag = tag
  step = null
  place.replaceChildren(form)
  for (const listener of tagListeners) listener(tag)
  showEnd()
}

/** Calls the listener with the tag of the form, now and whenever the other one takes its place. */
export function followTag(listener) {
  tagListeners.add(listener)
  if (shownTag !== null) listener(shownTag)
}

/** What comes when the form asks for nothing more: who is signed in, and the way on. */
function showEnd() {
  const isOver = shownTag === SIGN_IN ? user !== null : step === 'done'
  showSession(isOver && user !== null, shownTag === SIGN_UP)
  after.hidden = !isOver
  signInButton.hidden = user !== null
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
  if (password?.value === '') setValue(password, EXAMPLE_PASSWORD)
  fillIn(place.querySelector(EMAIL_FIELD), address)
}

/** The session's storage holds where the form was, and of which stack that was. */
export function forgetSignUp(stack) {
  sessionStorage.clear()
  sessionStorage.setItem('stack', stack.state)
}

/** The first step again, whatever step the form is at: where it was is kept in the session's storage. */
function startAnew() {
  forgetSignUp(shownStack)
  credentials = null
  showTag(SIGN_UP)
  endSession()
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

place.addEventListener('domain-gate-rejected', ({ detail }) => {
  // A sign-in takes no part in the way to the group.
  if (shownTag === SIGN_UP) showRefusal(detail.rejection)
})
place.addEventListener('domain-gate-code-sent', ({ detail }) => showCodeSent(detail.email))
place.addEventListener('domain-gate-step', ({ detail }) => {
  step = detail.step
  showEnd()
})
place.addEventListener('domain-gate-switch', (event) => {
  event.preventDefault()
  const { to, email } = event.detail
  showTag(to === 'sign-in' ? SIGN_IN : SIGN_UP, email)
  place.querySelector(EMAIL_FIELD)?.focus()
})
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

signInButton.addEventListener('click', async () => {
  // After a reload at the code step nobody knows the password any more.
  const refused = credentials ? await signInWithPassword(credentials) : ''
  if (refused === null) return
  say(refused)
  showTag(SIGN_IN, credentials?.email)
  place.querySelector(EMAIL_FIELD)?.focus()
})
byId('again').addEventListener('click', () => {
  startAnew()
  place.querySelector(EMAIL_FIELD).focus()
  say('The form is at its first step again.')
})

followUser((now) => {
  const before = user
  user = now
  // Who has signed out can sign in again at once.
  if (before && !now && shownTag === SIGN_UP && step === 'done') showTag(SIGN_IN, before.email)
  else showEnd()
})

followPasswordless((isOn) => {
  isPasswordless = isOn
  if (shownStack && shownTag === SIGN_UP) startAnew()
  else if (shownStack && !user) showTag(SIGN_IN)
})

followLanguage((language) => {
  locale = language === 'en' ? null : language
  const element = place.firstElementChild
  if (locale === null) element?.removeAttribute('locale')
  else element?.setAttribute('locale', locale)
})
