import { createDomainGate } from '../dist/cdn/domain-gate.js'
import { authored, policy } from './authored.js'

const PASSWORD = 'correct horse'
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

/** Every state of the element: what its gate answers, and what a person types before each press of the button. */
export const states = {
  empty: { typed: [] },
  'missing fields': { typed: [{}] },
  busy: { gate: gateBefore({ signUp: never }), typed: [details] },
  refused: { gate: refusing, typed: [outside] },
  'weak password': {
    gate: gateBefore({
      signUp: refuse('InvalidPasswordException', 'Password did not conform with policy'),
    }),
    typed: [{ email: 'jo@acme.com', password: 'x' }],
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
  done: { typed: [details, code] },
  'done, groups to come': {
    gate: gateBefore({
      confirmSignUp: refuse('UserLambdaValidationException', 'PostConfirmation failed'),
    }),
    typed: [details, code],
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
}

/** Gives an element what its author writes and asks for in a state, before it is on the page. */
export function prepareState(element, { gate = gateBefore(), content = '', policy = null }) {
  element.gate = gate
  element.innerHTML = content
  element.passwordPolicy = policy
}

/** Leads an element on the page into a state, as a person would. */
export async function enterState(element, { typed, content }) {
  if (content) await import('../dist/cdn/locales/author-content.js')
  await new Promise((resolve) => setTimeout(resolve))
  for (const values of typed) {
    for (const [name, value] of Object.entries(values)) {
      const field = element.querySelector(`[name=${name}]`)
      if (value === true) field.checked = true
      else field.value = value
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
    element.querySelector('form').requestSubmit()
    await new Promise((resolve) => setTimeout(resolve))
  }
}
