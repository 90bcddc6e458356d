const email = 'jo@acme.com'
const delivery = { medium: 'email', destination: 'j***@a***' }
const signedIn = { step: 'signed-in', email, groups: ['acme', 'staff'], expiresAt: 0 }
const password = { step: 'password-required', email }
const choose = { step: 'choose', email, factors: ['code', 'passkey', 'password'] }
const code = { step: 'code-required', email, medium: 'email', delivery, isSecondFactor: false }
const totp = { ...code, medium: 'totp', delivery: null, isSecondFactor: true }
const newPassword = {
  step: 'new-password-required',
  email,
  requiredAttributes: ['given_name', 'birthdate'],
}

/** A refusal of the SDK's, in its English words. */
const refusal = (code, message, field = null) => ({
  step: 'rejected',
  rejection: { code, message, field, retryable: false, cause: null },
})
const failed = refusal(
  'sign-in-failed',
  'You could not be signed in. Check what you entered and try again.',
  'password',
)
const mismatch = refusal(
  'code-mismatch',
  'That code is not right. Check it, or ask for a new one.',
  'code',
)
const unconfirmed = refusal(
  'user-unconfirmed',
  'Your email address is not confirmed yet. Enter the code that was sent to it.',
)
const unsupported = refusal(
  'challenge-unsupported',
  'Your account asks for a step that is not available here. Ask the owner of this site.',
)
const cancelled = refusal(
  'passkey-cancelled',
  'The passkey was not used. Try again, or choose another way.',
)

/** A sign-in that answers as a state needs it to; each call may answer otherwise the next time. */
function signInThat(answers = {}) {
  const answer = (call) => async () => {
    const given = answers[call]
    return Array.isArray(given) ? (given.length > 1 ? given.shift() : given[0]) : given
  }
  return {
    start: answer('start'),
    answer: answer('answer'),
    forgotPassword: answer('forgotPassword'),
    resetPassword: answer('resetPassword'),
    cancel: () => {},
    continue: answer('continue'),
    signOut: async () => ({ step: 'signed-out' }),
    refresh: async () => signedIn,
    current: () => null,
    getTokens: async () => null,
    passkeyCalls: async () => async () => {},
    subscribe: () => () => {},
  }
}

const never = new Promise(() => {})
const address = { email }
const secret = { password: 'correct horse' }
const digits = { code: '12345678' }
const LINK = { 'signup-href': '#' }
const FIRST = { factor: 'password', ...LINK }

/** The states of `<domain-gate-signin>`: what its sign-in answers, its attributes, and what a person types and presses. */
const states = {
  'sign in': { attributes: LINK, typed: [] },
  'sign in, missing': { typed: [{}] },
  'sign in, busy': { answers: () => ({ start: never }), typed: [address] },
  'sign in, by password': { attributes: FIRST, typed: [] },
  'sign in, wrong password': {
    attributes: FIRST,
    answers: () => ({ start: password, answer: failed }),
    typed: [{ ...address, ...secret }],
  },
  'sign in, choose': { answers: () => ({ start: choose }), typed: [address] },
  'sign in, code': { answers: () => ({ start: code }), typed: [address] },
  'sign in, wrong code': {
    answers: () => ({ start: code, answer: mismatch }),
    typed: [address, digits],
  },
  'sign in, password': { answers: () => ({ start: password }), typed: [address] },
  'sign in, unconfirmed': {
    attributes: LINK,
    answers: () => ({ start: password, answer: unconfirmed }),
    typed: [address, secret],
  },
  'sign in, unsupported': {
    answers: () => ({ start: password, answer: unsupported }),
    typed: [address, secret],
  },
  'sign in, passkey': {
    answers: () => ({ start: [{ step: 'passkey-required', email, options: null }, never] }),
    typed: [address],
  },
  'sign in, passkey cancelled': {
    answers: () => ({ start: [{ step: 'passkey-required', email, options: null }, cancelled] }),
    typed: [address],
    until: '.domain-gate-alert',
  },
  'sign in, authenticator app': {
    answers: () => ({ start: password, answer: totp }),
    typed: [address, secret],
  },
  'sign in, new password': {
    answers: () => ({ start: password, answer: newPassword }),
    typed: [address, secret],
  },
  'sign in, forgotten': {
    attributes: FIRST,
    answers: () => ({ forgotPassword: { step: 'code-required', email, delivery } }),
    typed: [],
    filled: address,
    pressed: 'button.domain-gate-link',
    until: '[name=code]',
  },
  'sign in, signed in': {
    attributes: { 'show-groups': '' },
    answers: () => ({ start: code, answer: signedIn }),
    typed: [address, digits],
    until: '.domain-gate-groups',
  },
}

export const signInStates = Object.fromEntries(
  Object.entries(states).map(([name, state]) => [name, { tag: 'domain-gate-signin', ...state }]),
)

/** Gives an element what its author asks for in a state, before it is on the page. */
export function prepareSignIn(element, { answers, attributes = {} }) {
  element.signIn = signInThat(answers?.())
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
}
