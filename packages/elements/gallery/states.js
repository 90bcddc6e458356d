import { createDomainGate } from '../dist/cdn/domain-gate-all.js'
import { authored, policy } from './authored.js'
import { prepareSignIn, signInStates } from './sign-in-states.js'

// The device on which the gallery is looked at may have no place for passkeys.
if (globalThis.PublicKeyCredential)
  PublicKeyCredential.getClientCapabilities = async () => ({ passkeyPlatformAuthenticator: true })

const PASSWORD = 'correct horse'
/** The heading of a step that comes after the code. */
const LAST = 'h2[tabindex]'
const delivery = { medium: 'email', destination: 'j***@a***' }

/** The gate itself, so its words are those people read, before a Cognito that answers as a state needs it to. */
function gateBefore(answers) {
  const client = {
    signUp: async () => ({ confirmed: false, delivery }),
    confirmSignUp: async () => undefined,
    resendCode: async () => delivery,
    ...answers,
  }
  return createDomainGate({ client })
}

/** Cognito's refusal: the name of an exception, and its sentence. */
const refuse = (name, message) => async () => {
  throw Object.assign(new Error(message), { name })
}
/** Somebody has signed up with this address before; whether they are confirmed, sending a code tells. */
const userExists = refuse('UsernameExistsException', 'User already exists')
const never = () => new Promise(() => {})
const details = { email: 'jo@acme.com', password: PASSWORD }
const code = { code: '123456' }
const own = { given_name: 'Jo', profile: 'Deck', terms: true }

const outside = { email: 'jo@example.com', password: PASSWORD }
const refusing = gateBefore({
  signUp: refuse(
    'UserLambdaValidationException',
    'PreSignUp failed with error … (domain-not-allowed).',
  ),
})

/** What signs in after the code, as a state needs it to. */
function signInThat(answers) {
  const signedIn = { step: 'signed-in', email: 'jo@acme.com', groups: ['acme'], expiresAt: 0 }
  const start = async () => codeToSignIn
  // Nobody signs out elsewhere on this page.
  const subscribe = () => () => {}
  return {
    continue: async () => signedIn,
    start,
    answer: async () => signedIn,
    subscribe,
    ...answers,
  }
}

const codeToSignIn = {
  step: 'code-required',
  email: 'jo@acme.com',
  medium: 'email',
  delivery,
  isSecondFactor: false,
  reason: 'session-expired',
}
const unsignable = {
  step: 'rejected',
  rejection: {
    code: 'sign-in-refused',
    message: 'You cannot sign in at the moment. Ask the owner of this site.',
    field: null,
    retryable: false,
    cause: null,
  },
}
const address = { email: 'jo@acme.com' }
/** A prompt that the person closes. */
const closedPrompt = { passkeyCalls: refuse('NotAllowedError', 'The operation was not allowed.') }
const noPrompt = { passkeyCalls: async () => async () => {} }

/** Every state of the sign-up: what its gate answers, and what a person types before each press of the button. */
export const states = {
  empty: { typed: [] },
  'missing fields': { typed: [{}] },
  busy: { gate: gateBefore({ signUp: never }), typed: [details] },
  refused: { gate: refusing, typed: [outside] },
  'refused, did you mean': { gate: refusing, typed: [{ ...outside, email: 'jo@gmial.com' }] },
  'weak password': {
    gate: gateBefore({
      signUp: refuse('InvalidPasswordException', 'Password did not conform with policy'),
    }),
    typed: [{ email: 'jo@acme.com', password: 'x' }],
  },
  taken: {
    gate: gateBefore({
      signUp: userExists,
      resendCode: refuse('InvalidParameterException', 'User is already confirmed.'),
    }),
    signInHref: '#',
    typed: [details],
  },
  'passwords differ': { confirm: true, typed: [{ ...details, passwordAgain: 'another' }] },
  offline: {
    gate: gateBefore({ signUp: refuse('NetworkError', 'Failed to fetch') }),
    typed: [details],
  },
  'not set up': {
    gate: gateBefore({
      signUp: refuse('ResourceNotFoundException', 'User pool client 1 does not exist.'),
    }),
    typed: [details],
  },
  unavailable: {
    gate: gateBefore({ signUp: refuse('InternalErrorException', 'Something went wrong') }),
    typed: [details],
  },
  code: { typed: [details] },
  'wrong code': {
    gate: gateBefore({
      confirmSignUp: refuse('CodeMismatchException', 'Invalid verification code provided'),
    }),
    typed: [details, code],
  },
  expired: {
    gate: gateBefore({
      confirmSignUp: refuse('ExpiredCodeException', 'Invalid code provided'),
    }),
    typed: [details, code],
  },
  'too many attempts': {
    gate: gateBefore({
      confirmSignUp: refuse('LimitExceededException', 'Attempt limit exceeded'),
    }),
    typed: [details, code],
  },
  resumed: { gate: gateBefore({ signUp: userExists }), typed: [details] },
  'code not sent': {
    gate: gateBefore({ signUp: refuse('LimitExceededException', 'Attempt limit exceeded') }),
    typed: [details],
  },
  done: { typed: [details, code] },
  'done, with a sign-in': { signInHref: '#', typed: [details, code] },
  'done, groups to come': {
    gate: gateBefore({
      confirmSignUp: refuse('UserLambdaValidationException', 'PostConfirmation failed'),
    }),
    typed: [details, code],
  },
  passwordless: { signIn: signInThat(), typed: [] },
  'passwordless, refused': {
    signIn: signInThat(),
    gate: refusing,
    typed: [{ email: 'jo@example.com' }],
  },
  'passwordless, resumed': {
    signIn: signInThat(),
    gate: gateBefore({ signUp: userExists }),
    typed: [address],
  },
  'passwordless, one more code': {
    signIn: signInThat({ continue: async () => codeToSignIn }),
    typed: [address, code],
    until: '[aria-live]:not(:empty)',
  },
  'signed in': { signIn: signInThat(), typed: [address, code], until: LAST },
  'signed in, groups to come': {
    signIn: signInThat(),
    gate: gateBefore({
      confirmSignUp: refuse('UserLambdaValidationException', 'PostConfirmation failed'),
    }),
    typed: [address, code],
    until: LAST,
  },
  'sign-in refused': {
    signIn: signInThat({ continue: async () => unsignable }),
    typed: [address, code],
    until: LAST,
  },
  'passkey offered': {
    signIn: signInThat(noPrompt),
    passkey: 'offer',
    typed: [address, code],
    until: LAST,
  },
  'passkey refused': {
    signIn: signInThat(closedPrompt),
    passkey: 'offer',
    typed: [address, code],
    until: LAST,
    pressed: '.domain-gate-error',
  },
  'passkey made': {
    signIn: signInThat(noPrompt),
    passkey: 'offer',
    typed: [address, code],
    until: LAST,
    pressed: '.domain-gate-tick',
  },
  'author’s own': { content: authored, policy, typed: [] },
  'author’s own, wrong': {
    content: authored,
    policy,
    typed: [{ email: 'jo@acme.com', password: 'Abc' }],
  },
  'author’s own, refused': {
    content: authored,
    policy,
    gate: refusing,
    typed: [{ ...outside, ...own, password: 'Correct-horse-1' }],
  },
  'author’s own, done': {
    content: authored,
    typed: [{ ...details, ...own }, code],
  },
  ...signInStates,
}

/** Gives an element what its author writes and asks for in a state, before it is on the page. */
export function prepareState(element, state) {
  if (state.tag) prepareSignIn(element, state)
  else prepareSignUp(element, state)
}

function prepareSignUp(
  element,
  {
    gate = gateBefore(),
    signIn = null,
    passkey = null,
    content = '',
    policy = null,
    confirm = false,
    signInHref = null,
  },
) {
  element.gate = gate
  element.signIn = signIn
  element.passwordless = signIn !== null
  element.passkey = passkey
  element.innerHTML = content
  element.passwordPolicy = policy
  element.toggleAttribute('confirm', confirm)
  if (signInHref !== null) element.setAttribute('signin-href', signInHref)
}

/** Leads an element on the page into a state, as a person would. */
export async function enterState(element, { tag, typed, filled = {}, content, until, pressed }) {
  if (content) await import('../dist/cdn/all/author-content.js')
  if (tag) await opened(element)
  await settled(element)
  for (const values of typed) {
    await fill(element, values)
    // A whole code is sent by the element itself.
    if (values.code === undefined) element.querySelector('form').requestSubmit()
    await settled(element)
  }
  if (tag && pressed) {
    await fill(element, filled)
    element.querySelector(pressed).click()
  }
  if (until) await drawn(element, until)
  if (tag || !pressed) return
  element.querySelector('.domain-gate-submit').click()
  await drawn(element, pressed)
}

async function fill(element, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = await drawn(element, `[name=${name}]`)
    if (value === true) field.checked = true
    else field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
}

/** Resolves once it is known that nobody is signed in yet, and what signs in is there. */
async function opened(element) {
  while (element.querySelector('.domain-gate-loading')) await new Promise(requestAnimationFrame)
}

/** A part of the element, once it is drawn: what draws it may load later, as the second password does. */
async function drawn(element, selector) {
  for (;;) {
    const part = element.querySelector(selector)
    if (part) return part
    await new Promise((resolve) => setTimeout(resolve))
  }
}

/** Resolves once the element has drawn what an answer of the gate means. */
async function settled(element) {
  await new Promise((resolve) => setTimeout(resolve))
  await element.updateComplete
}
