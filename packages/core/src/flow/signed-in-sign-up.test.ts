import { describe, expect, it } from 'vitest'
import { createDomainGate } from '../gate/domain-gate.ts'
import type { MessageCode, Rejection } from '../rejection/rejection.ts'
import type { SignInCodeRequired, SignInOutcome } from '../sign-in/outcome.ts'
import { exception, fakeClient } from '../testing/fake-client.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import { createSignUpFlow, type SignUpFlowOptions, type SignUpSignIn } from './sign-up-flow.ts'

const NOON = Date.UTC(2026, 10, 23, 12)
const email = 'jo@acme.com'
const delivery = { medium: 'email', destination: 'j***@a***' } as const
const SECRETS = { signUp: 'session-of-sign-up', confirmed: 'session-of-confirmation' }

const PASS = {
  signUp: { confirmed: false, delivery, session: SECRETS.signUp },
  confirmSignUp: { session: SECRETS.confirmed },
  resendCode: delivery,
} as const

const signedIn = {
  step: 'signed-in',
  email,
  groups: ['acme'],
  expiresAt: NOON + 3_600_000,
} as const
const codeRequired: SignInCodeRequired = {
  step: 'code-required',
  email,
  medium: 'email',
  delivery,
  isSecondFactor: false,
}
const codeInstead: SignInCodeRequired = { ...codeRequired, reason: 'session-expired' }

function refused(code: string, traits: Partial<Pick<Rejection, 'field' | 'retryable'>> = {}) {
  const shown = { message: code, field: null, retryable: false, cause: null, ...traits }
  const rejection: Rejection = { code: code as Rejection['code'], ...shown }
  return { step: 'rejected', rejection } as const
}

type Answers = Partial<Record<keyof SignUpSignIn, SignInOutcome>>

/** The sign-in that a flow goes on with. It answers what a test says, and notes what it was asked. */
function fakeSignIn(answers: Answers): SignUpSignIn & { readonly asked: unknown[][] } {
  const asked: unknown[][] = []
  const answer = (call: keyof SignUpSignIn) => async (input: unknown) => {
    asked.push([call, input])
    const outcome = answers[call]
    if (!outcome) throw new Error(`not expected to be called: ${call}`)
    return outcome
  }
  return { asked, continue: answer('continue'), start: answer('start'), answer: answer('answer') }
}

/** A flow that signs in, over a real gate; `client` and `signIn` answer what the test says. */
function start(
  signInAnswers: Answers,
  {
    answers = PASS,
    ...options
  }: Partial<SignUpFlowOptions> & { answers?: Parameters<typeof fakeClient>[0] } = {},
) {
  const client = fakeClient(answers)
  const given = { ...signInAnswers }
  const signIn = fakeSignIn(given)
  const time = { now: NOON }
  const storage = memoryStorage()
  const flow = createSignUpFlow({
    gate: createDomainGate({ client }),
    signIn,
    clock: () => time.now,
    storage,
    ...options,
  })
  return { flow, client, given, signIn, time, storage }
}

async function startAtCode(...given: Parameters<typeof start>) {
  const started = start(...given)
  await started.flow.submitDetails({ email })
  return started
}

/** At the code that is asked for to sign in, after the address was confirmed. */
async function startAtSignInCode(answers: Answers = {}) {
  const started = await startAtCode({ continue: codeInstead, start: codeRequired, ...answers })
  await started.flow.submitCode('123456')
  return started
}

describe('a sign-up without a password', () => {
  it('takes the address alone, and ends signed in with the one code', async () => {
    const { flow, client, signIn } = await startAtCode({ continue: signedIn })
    expect(flow.state).toMatchObject({ step: 'code', purpose: 'sign-up', membership: null })
    await flow.submitCode('123456')
    expect(flow.state).toEqual({
      step: 'done',
      busy: null,
      rejection: null,
      email,
      membership: 'granted',
      user: { email, groups: ['acme'] },
    })
    expect(client.calls[1]).toEqual([
      'confirmSignUp',
      { email, code: '123456', session: SECRETS.signUp },
    ])
    expect(signIn.asked).toEqual([['continue', { email, session: SECRETS.confirmed }]])
  })

  it('keeps the session of the sign-up when another code is sent', async () => {
    const { flow, client, time } = await startAtCode({ continue: signedIn })
    time.now += 30_000
    await flow.resend()
    await flow.submitCode('123456')
    expect(client.calls[2]).toEqual([
      'confirmSignUp',
      { email, code: '123456', session: SECRETS.signUp },
    ])
  })

  it('does not take the session of one address along to another', async () => {
    const { flow, client } = await startAtCode({ continue: signedIn })
    flow.startOver()
    client.signUp = async () => ({ confirmed: false, delivery })
    await flow.submitDetails({ email: 'else@acme.com' })
    await flow.submitCode('123456')
    expect(client.calls.at(-1)).toEqual([
      'confirmSignUp',
      { email: 'else@acme.com', code: '123456' },
    ])
  })

  it('has no session in its state or storage at any time', async () => {
    const { flow, storage } = start({ continue: codeInstead, answer: signedIn })
    const seen: string[] = []
    flow.subscribe((state) => seen.push(JSON.stringify([state, [...storage.entries]])))
    await flow.submitDetails({ email })
    await flow.submitCode('123456')
    await flow.submitCode('654321')
    expect(flow.state).toMatchObject({ step: 'done', user: { email } })
    for (const secret of [...Object.values(SECRETS), '123456', '654321'])
      expect(seen.join()).not.toContain(secret)
  })

  it('ends signed in at once where the pool confirms users itself', async () => {
    const answers = { signUp: { confirmed: true, delivery: null, session: SECRETS.signUp } }
    const { flow, signIn } = await startAtCode({ continue: signedIn }, { answers })
    expect(flow.state).toMatchObject({ step: 'done', user: { groups: ['acme'] } })
    expect(signIn.asked).toEqual([['continue', { email, session: SECRETS.signUp }]])
  })

  it('signs in who waits for a group, too', async () => {
    const confirmSignUp = exception('UserLambdaValidationException', 'PostConfirmation failed')
    const answers = { ...PASS, confirmSignUp }
    const { flow } = await startAtCode({ continue: signedIn }, { answers })
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'done', membership: 'pending', user: { email } })
  })

  it('is busy until the person is signed in', async () => {
    const { flow } = await startAtCode({ continue: signedIn })
    const seen: string[] = []
    flow.subscribe(({ step, busy }) => seen.push(`${step} ${busy}`))
    await flow.submitCode('123456')
    expect(seen).toEqual(['code null', 'code submit', 'done null'])
  })

  it('is done and not signed in where nothing signs in', async () => {
    const { flow } = await startAtCode({}, { signIn: null })
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'done', user: null, rejection: null })
  })
})

describe('a session that is lost or came too late', () => {
  it('asks for a code to sign in, and says why', async () => {
    const { flow } = await startAtSignInCode()
    expect(flow.state).toEqual({
      step: 'code',
      busy: null,
      rejection: null,
      email,
      delivery,
      resumed: false,
      purpose: 'sign-in',
      reason: 'session-expired',
      membership: 'granted',
      resendAt: NOON + 30_000,
      resent: 0,
    })
  })

  it('takes that code to the sign-in, not to the sign-up', async () => {
    const { flow, client, signIn } = await startAtSignInCode({ answer: signedIn })
    await flow.submitCode('654321')
    expect(flow.state).toMatchObject({ step: 'done', user: { groups: ['acme'] } })
    expect(signIn.asked.at(-1)).toEqual(['answer', { code: '654321' }])
    expect(client.calls).toHaveLength(2)
  })

  it('sends that code again by starting to sign in again', async () => {
    const { flow, client, signIn, time } = await startAtSignInCode()
    await flow.resend()
    expect(signIn.asked).toHaveLength(1)
    time.now += 30_000
    await flow.resend()
    expect(signIn.asked.at(-1)).toEqual(['start', { email, factor: 'code' }])
    expect(client.calls).toHaveLength(2)
    expect(flow.state).toMatchObject({
      step: 'code',
      purpose: 'sign-in',
      reason: null,
      resent: 1,
      resendAt: NOON + 60_000,
    })
  })

  it('lets a wrong code be put right', async () => {
    const answer = refused('code-mismatch', { field: 'code' })
    const { flow, given } = await startAtSignInCode({ answer })
    await flow.submitCode('000000')
    expect(flow.state).toMatchObject({
      step: 'code',
      purpose: 'sign-in',
      rejection: { code: 'code-mismatch' },
    })
    given.answer = signedIn
    await flow.submitCode('654321')
    expect(flow.state).toMatchObject({ step: 'done', user: { email } })
  })

  it('sends another code by itself when it is too late for the one that was typed', async () => {
    const { flow, signIn } = await startAtSignInCode({ answer: refused('session-expired') })
    await flow.submitCode('654321')
    expect(signIn.asked.slice(1)).toEqual([
      ['answer', { code: '654321' }],
      ['start', { email, factor: 'code' }],
    ])
    expect(flow.state).toMatchObject({
      step: 'code',
      purpose: 'sign-in',
      reason: 'session-expired',
      rejection: null,
      resent: 1,
    })
  })

  it.each(['offline', 'unavailable', 'too-many-attempts'] as const)(
    'keeps the step when the code could not be checked: %s',
    async (code) => {
      const { flow } = await startAtSignInCode({ answer: refused(code, { retryable: true }) })
      await flow.submitCode('654321')
      expect(flow.state).toMatchObject({ step: 'code', purpose: 'sign-in', rejection: { code } })
    },
  )

  it('leads back to the details when the person starts over', async () => {
    const { flow, storage, client } = await startAtSignInCode()
    flow.startOver()
    expect(flow.state).toEqual({ step: 'details', busy: null, rejection: null, email })
    expect(storage.entries.size).toBe(0)
    await flow.submitDetails({ email })
    expect(flow.state).toMatchObject({ step: 'code', purpose: 'sign-up' })
    expect(client.calls.at(-1)?.[0]).toBe('signUp')
  })
})

describe('a page reload', () => {
  it('before the code loses the session, so a second code signs in', async () => {
    const { storage } = await startAtCode({})
    const { flow, client, signIn } = start({ continue: codeInstead }, { storage })
    expect(flow.state).toMatchObject({ step: 'code', purpose: 'sign-up', email })
    await flow.submitCode('123456')
    expect(client.calls).toEqual([['confirmSignUp', { email, code: '123456' }]])
    expect(signIn.asked).toEqual([['continue', { email, session: SECRETS.confirmed }]])
    expect(flow.state).toMatchObject({ step: 'code', purpose: 'sign-in' })
  })

  it('after it finds the person at the code to sign in, which is then sent anew', async () => {
    const { storage } = await startAtSignInCode()
    const { flow, client, signIn } = start({ start: codeRequired, answer: signedIn }, { storage })
    expect(flow.state).toMatchObject({
      step: 'code',
      purpose: 'sign-in',
      reason: 'session-expired',
      delivery: null,
      membership: 'granted',
    })
    // The code of before is no longer good: what it belonged to is gone.
    await flow.submitCode('654321')
    expect(signIn.asked).toEqual([['start', { email, factor: 'code' }]])
    expect(flow.state).toMatchObject({ delivery, reason: 'session-expired', resent: 1 })
    await flow.submitCode('111111')
    expect(flow.state).toMatchObject({ step: 'done', membership: 'granted', user: { email } })
    expect(client.calls).toEqual([])
  })

  it('still knows that the group was not granted yet', () => {
    const storage = memoryStorage()
    const waiting = { email, delivery, resumed: false, membership: 'pending', sentAt: NOON }
    storage.setItem('domain-gate', JSON.stringify(waiting))
    const { flow } = start({}, { storage })
    expect(flow.state).toMatchObject({ purpose: 'sign-in', membership: 'pending' })
  })

  it('to a page that signs nobody in begins anew: the address is confirmed', async () => {
    const { storage } = await startAtSignInCode()
    const { flow } = start({}, { storage, signIn: null })
    expect(flow.state).toMatchObject({ step: 'details' })
  })

  it.each(['secret', 7, {}, true])('does not believe a stored membership of %j', (membership) => {
    const storage = memoryStorage()
    storage.setItem('domain-gate', JSON.stringify({ email, sentAt: NOON, membership }))
    const { flow } = start({}, { storage })
    expect(flow.state).toMatchObject({ step: 'code', purpose: 'sign-up', membership: null })
  })
})

describe('a sign-in that is refused after the sign-up', () => {
  it.each<MessageCode>(['unknown', 'unavailable', 'offline', 'not-configured'])(
    'at once is no lost sign-up: %s',
    async (code) => {
      const { flow, storage } = await startAtCode({ continue: refused(code, { retryable: true }) })
      await flow.submitCode('123456')
      expect(flow.state).toMatchObject({
        step: 'done',
        membership: 'granted',
        user: null,
        rejection: { code },
      })
      expect(storage.entries.size).toBe(0)
    },
  )

  it('at its code is none either, where no other code can help', async () => {
    const { flow } = await startAtSignInCode({ answer: refused('unknown', { field: 'email' }) })
    await flow.submitCode('654321')
    expect(flow.state).toMatchObject({ step: 'done', user: null, rejection: { code: 'unknown' } })
  })

  it.each<SignInOutcome>([
    { step: 'password-required', email },
    { step: 'choose', email, factors: ['code', 'password'] },
    { ...codeRequired, medium: 'totp', delivery: null, isSecondFactor: true },
  ])('$step is for a sign-in page to ask for', async (outcome) => {
    const { flow } = await startAtCode({ continue: outcome })
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'done', email, user: null, rejection: null })
  })
})

describe('an earlier sign-up of the address', () => {
  const userExists = exception('UsernameExistsException')

  it('that was not confirmed goes on, and a second code signs in', async () => {
    const answers = { ...PASS, signUp: userExists, confirmSignUp: undefined }
    const { flow, signIn } = await startAtCode({ continue: codeInstead }, { answers })
    expect(flow.state).toMatchObject({ step: 'code', purpose: 'sign-up', resumed: true })
    await flow.submitCode('123456')
    expect(signIn.asked).toEqual([['continue', { email, session: null }]])
    expect(flow.state).toMatchObject({ step: 'code', purpose: 'sign-in', resumed: true })
  })

  it('that was confirmed is for signing in', async () => {
    const resendCode = exception('InvalidParameterException', 'User is already confirmed.')
    const answers = { ...PASS, signUp: userExists, resendCode }
    const { flow, signIn } = await startAtCode({}, { answers })
    expect(flow.state).toMatchObject({ step: 'details', rejection: { code: 'email-taken' } })
    expect(signIn.asked).toEqual([])
  })
})

describe('one who starts over', () => {
  it('while the code is checked is not signed in by it', async () => {
    const { flow, signIn } = await startAtCode({ continue: signedIn })
    const late = flow.submitCode('123456')
    flow.startOver()
    await late
    expect(signIn.asked).toEqual([])
    expect(flow.state).toMatchObject({ step: 'details', busy: null })
  })

  it('while being signed in is left at the details', async () => {
    let answer: (outcome: SignInOutcome) => void = () => {}
    const { flow, signIn } = await startAtCode({}, {})
    signIn.continue = () =>
      new Promise((resolve) => {
        answer = resolve
        flow.startOver()
      })
    const late = flow.submitCode('123456')
    await expect.poll(() => flow.state.step).toBe('details')
    answer(signedIn)
    await late
    expect(flow.state).toMatchObject({ step: 'details', busy: null })
  })
})

describe('double submits', () => {
  it('are one request to the gate and one to the sign-in', async () => {
    const { flow, client, signIn } = await startAtCode({ continue: signedIn })
    await Promise.all([flow.submitCode('123456'), flow.submitCode('123456'), flow.resend()])
    expect(client.calls).toHaveLength(2)
    expect(signIn.asked).toHaveLength(1)
  })
})

it.each<[unknown, RegExp]>([
  [{}, /createSignUpFlow: signIn.continue must be of type function, received undefined/],
  [{ continue() {}, start() {} }, /signIn.answer must be of type function/],
])('refuses a sign-in of %o at once', (signIn, message) => {
  const gate = createDomainGate({ client: fakeClient(PASS) })
  const options = { gate, signIn } as SignUpFlowOptions
  expect(() => createSignUpFlow(options)).toThrow(TypeError)
  expect(() => createSignUpFlow(options)).toThrow(message)
})
