import type {
  ChooseFactor,
  NewPasswordRequired,
  PasskeyRequired,
  PasswordRequired,
  SignIn,
  SignInCodeRequired,
  SignInOutcome,
} from '@domain-gate/core/sign-in'
import type { DomainGateSignin } from '../dist/domain-gate-signin.js'
import type { Steps } from './enter-state.ts'
import { codeRequired, email, refusal, signInThat } from './stand-ins.ts'

const password: PasswordRequired = { step: 'password-required', email }
const choose: ChooseFactor = { step: 'choose', email, factors: ['code', 'passkey', 'password'] }
const passkey: PasskeyRequired = { step: 'passkey-required', email, options: null }
const totp: SignInCodeRequired = {
  ...codeRequired,
  medium: 'totp',
  delivery: null,
  isSecondFactor: true,
}
const newPassword: NewPasswordRequired = {
  step: 'new-password-required',
  email,
  requiredAttributes: ['given_name', 'birthdate'],
}

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

const never = new Promise<never>(() => {})
const address = { email }
const secret = { password: 'correct horse' }
const digits = { code: '12345678' }
const LINK = { 'signup-href': '#' }
const FIRST = { factor: 'password', ...LINK }

/** Answers by one, and from then on by the other. */
function inTurn(first: SignInOutcome, then: SignInOutcome | Promise<never>) {
  let calls = 0
  return async () => (calls++ === 0 ? first : then)
}

interface SignInState extends Steps {
  /** Made anew for each element: a call may answer otherwise the next time. Without it, a code signs in. */
  readonly answers?: () => Partial<SignIn>
  readonly attributes?: Readonly<Record<string, string>>
}

/** The states of `<domain-gate-signin>`: what its sign-in answers, its attributes, and what a person types and presses. */
const states: Readonly<Record<string, SignInState>> = {
  'sign in': { attributes: LINK, typed: [] },
  'sign in, missing': { typed: [{}] },
  'sign in, busy': { answers: () => ({ start: () => never }), typed: [address] },
  'sign in, by password': { attributes: FIRST, typed: [] },
  'sign in, wrong password': {
    attributes: FIRST,
    answers: () => ({ start: async () => password, answer: async () => failed }),
    typed: [{ ...address, ...secret }],
  },
  'sign in, choose': { answers: () => ({ start: async () => choose }), typed: [address] },
  'sign in, code': { typed: [address] },
  'sign in, wrong code': {
    answers: () => ({ answer: async () => mismatch }),
    typed: [address, digits],
  },
  'sign in, password': { answers: () => ({ start: async () => password }), typed: [address] },
  'sign in, unconfirmed': {
    attributes: LINK,
    answers: () => ({ start: async () => password, answer: async () => unconfirmed }),
    typed: [address, secret],
  },
  'sign in, unsupported': {
    answers: () => ({ start: async () => password, answer: async () => unsupported }),
    typed: [address, secret],
  },
  'sign in, passkey': {
    answers: () => ({ start: inTurn(passkey, never) }),
    typed: [address],
  },
  'sign in, passkey cancelled': {
    answers: () => ({ start: inTurn(passkey, cancelled) }),
    typed: [address],
    until: '.domain-gate-alert',
  },
  'sign in, authenticator app': {
    answers: () => ({ start: async () => password, answer: async () => totp }),
    typed: [address, secret],
  },
  'sign in, new password': {
    answers: () => ({ start: async () => password, answer: async () => newPassword }),
    typed: [address, secret],
  },
  'sign in, forgotten': {
    attributes: FIRST,
    typed: [],
    filled: address,
    pressed: 'button.domain-gate-link',
    until: '[name=code]',
  },
  'sign in, signed in': {
    attributes: { 'show-groups': '' },
    typed: [address, digits],
    until: '.domain-gate-groups',
  },
}

/** Each with the element it is a state of. */
export const signInStates = Object.fromEntries(
  Object.entries(states).map(([name, state]) => [
    name,
    { tag: 'domain-gate-signin', ...state } as const,
  ]),
)

/** Gives an element what its author asks for in a state, before it is on the page. */
export function prepareSignIn(
  element: DomainGateSignin,
  { answers, attributes = {} }: SignInState,
): void {
  element.signIn = signInThat(answers?.())
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
}
