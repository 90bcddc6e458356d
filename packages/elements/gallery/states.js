import { authored, policy } from './authored.js'

const PASSWORD = 'correct horse'
const delivery = { medium: 'email', destination: 'j***@a***' }

/** A gate that says what a state needs it to; `never` leaves people waiting. */
function gateThat(answers) {
  return {
    signUp: async ({ email }) => ({ step: 'code-required', email, delivery }),
    confirmSignUp: async ({ email }) => ({ step: 'done', email, membership: 'granted' }),
    resendCode: async ({ email }) => ({ step: 'code-required', email, delivery }),
    ...answers,
  }
}

const refuse = (code, field, message, retryable = false) => ({
  step: 'rejected',
  rejection: { code, field, message, retryable, cause: null },
})
const never = () => new Promise(() => {})
const details = { email: 'jo@acme.com', password: PASSWORD }
const code = { code: '123456' }
const own = { given_name: 'Jo', profile: 'Deck', terms: true }

const outside = { email: 'jo@example.com', password: PASSWORD }
const refusing = gateThat({
  signUp: async () =>
    refuse('domain-not-allowed', 'email', 'Sign-up is not open to example.com addresses.'),
})

/** Every state of the element: what its gate answers, and what a person types before each press of the button. */
export const states = {
  empty: { typed: [] },
  'missing fields': { typed: [{}] },
  busy: { gate: gateThat({ signUp: never }), typed: [details] },
  refused: { gate: refusing, typed: [outside] },
  'weak password': {
    gate: gateThat({
      signUp: async () => refuse('password-weak', 'password', 'Choose a stronger password.'),
    }),
    typed: [{ email: 'jo@acme.com', password: 'x' }],
  },
  unavailable: {
    gate: gateThat({
      signUp: async () =>
        refuse('unavailable', null, 'Sign-up is not available right now. Try again soon.', true),
    }),
    typed: [details],
  },
  code: { typed: [details] },
  'wrong code': {
    gate: gateThat({
      confirmSignUp: async () => refuse('code-mismatch', 'code', 'That code is not right.'),
    }),
    typed: [details, code],
  },
  done: { typed: [details, code] },
  'done, groups to come': {
    gate: gateThat({
      confirmSignUp: async ({ email }) => ({ step: 'done', email, membership: 'pending' }),
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
export function prepareState(element, { content = '', policy = null }) {
  element.innerHTML = content
  element.passwordPolicy = policy
}

/** Leads an element on the page into a state, as a person would. */
export async function enterState(element, { gate = gateThat(), typed, content }) {
  element.gate = gate
  if (content) await import('../dist/cdn/locales/create-author.js')
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
