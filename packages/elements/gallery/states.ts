import type { Client, DomainGate } from '@domain-gate/core'
import type { SignIn, SignInCodeRequired } from '@domain-gate/core/sign-in'
import type { DomainGateSignin } from '../dist/domain-gate-signin.js'
import type { DomainGatedSignup } from '../dist/domain-gated-signup.js'
import { authored, policy } from './authored.ts'
import type { Steps } from './enter-state.ts'
import { prepareSignIn, signInStates } from './sign-in-states.ts'
import { clientThat, codeRequired, refusal, signInThat } from './stand-ins.ts'

// The bundle has no types of its own: what it exports is core's.
const BUNDLE: string = '../dist/cdn/domain-gate-all.js'
const { createDomainGate }: Pick<typeof import('@domain-gate/core'), 'createDomainGate'> =
  await import(BUNDLE)

// The device on which the gallery is looked at may have no place for passkeys.
if (globalThis.PublicKeyCredential)
  PublicKeyCredential.getClientCapabilities = async () => ({ passkeyPlatformAuthenticator: true })

const PASSWORD = 'correct horse'
/** The heading of a step that comes after the code. */
const LAST = 'h2[tabindex]'

/** The gate itself, so its words are those people read, before a Cognito that answers as a state needs it to. */
function gateBefore(answers?: Partial<Client>): DomainGate {
  return createDomainGate({ client: clientThat(answers) })
}

/** Cognito's refusal: the name of an exception, and its sentence. */
const refuse = (name: string, message: string) => async (): Promise<never> => {
  throw Object.assign(new Error(message), { name })
}
/** Somebody has signed up with this address before; whether they are confirmed, sending a code tells. */
const userExists = refuse('UsernameExistsException', 'User already exists')
const never = () => new Promise<never>(() => {})
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

const codeToSignIn: SignInCodeRequired = { ...codeRequired, reason: 'session-expired' }
const unsignable = refusal(
  'sign-in-refused',
  'You cannot sign in at the moment. Ask the owner of this site.',
)
const address = { email: 'jo@acme.com' }
/** A prompt that the person closes. */
const closedPrompt = { passkeyCalls: refuse('NotAllowedError', 'The operation was not allowed.') }

interface SignUpState extends Steps {
  readonly tag?: never
  readonly gate?: DomainGate
  readonly signIn?: SignIn
  readonly passkey?: DomainGatedSignup['passkey']
  readonly policy?: DomainGatedSignup['passwordPolicy']
  readonly confirm?: boolean
  readonly signInHref?: string
}

/** Every state of the sign-up: what its gate answers, and what a person types before each press of the button. */
export const states: Readonly<Record<string, SignUpState | (typeof signInStates)[string]>> = {
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
    signIn: signInThat(),
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
    signIn: signInThat(),
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
export function prepareState(element: HTMLElement, state: (typeof states)[string]): void {
  if (state.tag) prepareSignIn(element as DomainGateSignin, state)
  else prepareSignUp(element as DomainGatedSignup, state)
}

function prepareSignUp(
  element: DomainGatedSignup,
  {
    gate = gateBefore(),
    signIn,
    passkey = null,
    content = '',
    policy = null,
    confirm = false,
    signInHref,
  }: SignUpState,
): void {
  element.gate = gate
  element.signIn = signIn ?? null
  element.passwordless = signIn !== undefined
  element.passkey = passkey
  element.innerHTML = content
  element.passwordPolicy = policy
  element.toggleAttribute('confirm', confirm)
  if (signInHref !== undefined) element.setAttribute('signin-href', signInHref)
}
