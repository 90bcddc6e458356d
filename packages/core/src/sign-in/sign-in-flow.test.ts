import { describe, expect, it, vi } from 'vitest'
import type { DomainGate } from '../gate/domain-gate.ts'
import type { Rejection, RejectionCode } from '../rejection/rejection.ts'
import { fakeSignIn, jo } from '../testing/fake-sign-in.ts'
import { createSignInFlow, type SignInFlowOptions, type SignInState } from './sign-in-flow.ts'

const NOON = Date.UTC(2026, 10, 23, 12)
const email = 'jo@acme.com'
const delivery = { medium: 'email', destination: 'j***@a***' } as const
const password = 'Correct-horse-1'

const signedIn = { step: 'signed-in', ...jo } as const
const codeRequired = {
  step: 'code-required',
  email,
  medium: 'email',
  delivery,
  isSecondFactor: false,
} as const
const secondFactor = {
  ...codeRequired,
  medium: 'totp',
  delivery: null,
  isSecondFactor: true,
} as const
const passwordRequired = { step: 'password-required', email } as const
const passkeyRequired = { step: 'passkey-required', email, options: {} } as const
const choose = { step: 'choose', email, factors: ['code', 'passkey', 'password'] } as const
const resetCode = { step: 'code-required', email, delivery } as const

function rejected(code: string, field: Rejection['field'] = null) {
  const rejection: Rejection = {
    code: code as RejectionCode,
    message: code,
    field,
    retryable: false,
    cause: null,
  }
  return { step: 'rejected', rejection } as const
}

function begin(
  answers: Parameters<typeof fakeSignIn>[0],
  options: Partial<SignInFlowOptions> = {},
) {
  const signIn = fakeSignIn(answers)
  const time = { now: NOON }
  const flow = createSignInFlow({ signIn, clock: () => time.now, ...options })
  return { flow, signIn, time }
}

const passwordAccepted = { start: passwordRequired, answer: signedIn }

describe('a sign-in', () => {
  it('begins with the address', () => {
    const { flow } = begin({})
    expect(flow.state).toEqual({
      step: 'email',
      busy: null,
      rejection: null,
      email: '',
      factors: null,
      notice: null,
    })
  })

  it('goes over a code to who is signed in', async () => {
    const { flow, signIn } = begin({ start: codeRequired, answer: signedIn })
    await flow.submitEmail({ email: ` mailto:${email}\n` })
    expect(flow.state).toMatchObject({
      step: 'code',
      email,
      medium: 'email',
      delivery,
      resendAt: NOON + 30_000,
      resent: 0,
      factors: ['code'],
      reason: null,
    })
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'signed-in', email, user: jo, busy: null })
    expect(signIn.asked).toEqual([
      ['start', { email }],
      ['answer', { code: '123456' }],
    ])
  })

  it('goes over a password to who is signed in, and keeps the password nowhere', async () => {
    const { flow } = begin(passwordAccepted)
    const seen: SignInState[] = []
    flow.subscribe((state) => seen.push(state))
    await flow.submitEmail({ email })
    expect(flow.state).toMatchObject({ step: 'password', notice: null, factors: ['password'] })
    await flow.submitPassword(password)
    expect(flow.state.step).toBe('signed-in')
    expect(JSON.stringify(seen)).not.toContain(password)
  })

  it('takes address and password at once, where a form asks for both', async () => {
    const { flow, signIn } = begin(passwordAccepted, { factor: 'password' })
    await flow.submitEmail({ email, password })
    expect(flow.state.step).toBe('signed-in')
    expect(signIn.asked).toEqual([
      ['start', { email, factor: 'password' }],
      ['answer', { password }],
    ])
  })

  it('shows a wrong password where it was typed', async () => {
    const wrong = rejected('sign-in-failed', 'password')
    const { flow } = begin({ start: passwordRequired, answer: wrong })
    await flow.submitEmail({ email })
    await flow.submitPassword('wrong')
    expect(flow.state).toMatchObject({ step: 'password', rejection: wrong.rejection, busy: null })
    const both = begin({ start: passwordRequired, answer: wrong }, { factor: 'password' })
    await both.flow.submitEmail({ email, password: 'wrong' })
    expect(both.flow.state).toMatchObject({ step: 'email', email, rejection: wrong.rejection })
  })

  it('takes a second factor after the password, which cannot be sent again', async () => {
    const { flow, signIn } = begin({ start: passwordRequired, answer: secondFactor })
    await flow.submitEmail({ email })
    await flow.submitPassword(password)
    expect(flow.state).toMatchObject({
      step: 'code',
      medium: 'totp',
      isSecondFactor: true,
      resendAt: null,
    })
    await flow.resend()
    signIn.answers.answer = signedIn
    await flow.submitCode('123456')
    expect(flow.state.step).toBe('signed-in')
    expect(signIn.asked.map(([call]) => call)).toEqual(['start', 'start', 'answer', 'answer'])
  })

  it('lets the user choose, and choose another way', async () => {
    const { flow, signIn } = begin({ start: choose })
    await flow.submitEmail({ email })
    expect(flow.state).toMatchObject({ step: 'choose', factors: choose.factors })
    signIn.answers.start = passwordRequired
    await flow.choose('password')
    expect(flow.state).toMatchObject({ step: 'password', factors: choose.factors })
    await flow.anotherWay()
    expect(flow.state).toMatchObject({ step: 'choose', factors: choose.factors })
    expect(signIn.asked).toHaveLength(2)
  })

  it('asks what there is when another way is wanted and nobody knows', async () => {
    const { flow, signIn } = begin({ start: passkeyRequired }, { factor: 'passkey' })
    await flow.submitEmail({ email })
    expect(flow.state).toMatchObject({ step: 'passkey', factors: null })
    signIn.answers.start = choose
    await flow.anotherWay()
    expect(flow.state.step).toBe('choose')
    expect(signIn.asked).toEqual([
      ['start', { email, factor: 'passkey' }],
      ['start', { email }],
    ])
  })

  it('stays at the passkey when the person cancels, and asks again as often as they like', async () => {
    const cancelled = rejected('passkey-cancelled')
    const outcomes: (typeof cancelled | typeof signedIn)[] = [cancelled, signedIn]
    const { flow } = begin(
      { start: passkeyRequired },
      { askForPasskey: async () => outcomes.shift() ?? cancelled },
    )
    await flow.submitEmail({ email })
    await flow.submitPasskey()
    expect(flow.state).toMatchObject({ step: 'passkey', rejection: cancelled.rejection })
    await flow.submitPasskey()
    expect(flow.state.step).toBe('signed-in')
  })

  it('sets the password of who was invited, with what the pool demands', async () => {
    const { flow, signIn } = begin({
      start: passwordRequired,
      answer: { step: 'new-password-required', email, requiredAttributes: ['given_name'] },
    })
    await flow.submitEmail({ email })
    await flow.submitPassword('temporary')
    expect(flow.state).toMatchObject({ step: 'new-password', requiredAttributes: ['given_name'] })
    signIn.answers.answer = signedIn
    await flow.submitNewPassword({ password, attributes: { given_name: 'Jo' } })
    expect(flow.state.step).toBe('signed-in')
    expect(signIn.asked.at(-1)).toEqual([
      'answer',
      { newPassword: password, attributes: { given_name: 'Jo' } },
    ])
  })

  it('offers no choice where there is one thing only', async () => {
    const { flow, signIn } = begin({ start: passkeyRequired })
    await flow.submitEmail({ email })
    expect(flow.state).toMatchObject({ step: 'passkey', factors: ['passkey'] })
    signIn.answers.start = codeRequired
    await flow.anotherWay()
    expect(flow.state).toMatchObject({ step: 'code' })
    expect(signIn.asked).toEqual([
      ['start', { email }],
      ['start', { email }],
    ])
  })

  it('lets who was sent a code take another way', async () => {
    const { flow } = begin({ start: choose })
    await flow.submitEmail({ email })
    const { flow: sent, signIn } = begin({ start: choose })
    await sent.submitEmail({ email })
    signIn.answers.start = codeRequired
    await sent.choose('code')
    await sent.anotherWay()
    expect(sent.state).toEqual(flow.state)
  })

  it('sends no password where none is asked for', async () => {
    const { flow, signIn } = begin({ start: passwordRequired })
    await flow.submitEmail({ email })
    signIn.answers.start = rejected('offline')
    await flow.submitPassword(password)
    expect(flow.state).toMatchObject({ step: 'password', rejection: { code: 'offline' } })
    expect(flow.state).not.toHaveProperty('resendAt')
    expect(signIn.asked.map(([call]) => call)).toEqual(['start', 'start'])
  })

  it('has the browser itself ask for the passkey, and says where that cannot be', async () => {
    const { flow, signIn } = begin({ start: passkeyRequired })
    await flow.submitEmail({ email })
    await flow.submitPasskey()
    expect(flow.state).toMatchObject({
      step: 'passkey',
      rejection: { code: 'passkey-unavailable' },
    })
    delete signIn.answers.start
    await flow.submitPasskey()
    expect(flow.state).toMatchObject({ step: 'passkey', rejection: { code: 'unavailable' } })
  })

  it('says what went wrong with the prompt in the app’s own words', async () => {
    const signIn = { ...fakeSignIn({ start: passkeyRequired }), messages: { unavailable: 'Wait.' } }
    const flow = createSignInFlow({ signIn })
    await flow.submitEmail({ email })
    delete signIn.answers.start
    await flow.submitPasskey()
    expect(flow.state).toMatchObject({ rejection: { message: 'Wait.' } })
  })

  it('stays at the passkey when the session is over, for it begins anew each time', async () => {
    const over = rejected('session-expired')
    const { flow } = begin({ start: passkeyRequired }, { askForPasskey: async () => over })
    await flow.submitEmail({ email })
    await flow.submitPasskey()
    expect(flow.state).toMatchObject({ step: 'passkey', rejection: over.rejection })
  })

  it('goes back to the password when a new one came too late', async () => {
    const { flow, signIn } = begin({
      start: passwordRequired,
      answer: { step: 'new-password-required', email, requiredAttributes: [] },
    })
    await flow.submitEmail({ email })
    await flow.submitPassword('temporary')
    signIn.answers.answer = rejected('session-expired')
    await flow.submitNewPassword({ password })
    expect(flow.state).toMatchObject({
      step: 'password',
      notice: null,
      rejection: { code: 'session-expired' },
    })
    expect(signIn.asked.map(([call]) => call)).toEqual(['start', 'start', 'answer', 'answer'])
  })

  it('goes back to the address when that is what is wrong', async () => {
    const wrong = rejected('sign-in-failed', 'email')
    const { flow } = begin({ start: codeRequired, answer: wrong })
    await flow.submitEmail({ email })
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'email', email, rejection: wrong.rejection })
  })

  it('says what it cannot do, and leaves the person where they are', async () => {
    const unsupported = rejected('challenge-unsupported')
    const { flow } = begin({ start: passwordRequired, answer: unsupported })
    await flow.submitEmail({ email })
    await flow.submitPassword(password)
    expect(flow.state).toMatchObject({ step: 'password', rejection: unsupported.rejection })
  })
})

describe('a code', () => {
  it('is sent again by starting again, not before the cool-down is over', async () => {
    const { flow, signIn, time } = begin({ start: codeRequired })
    await flow.submitEmail({ email })
    await flow.resend()
    expect(signIn.asked).toHaveLength(1)
    time.now += 30_000
    await flow.resend()
    expect(signIn.asked.at(-1)).toEqual(['start', { email, factor: 'code' }])
    expect(flow.state).toMatchObject({ step: 'code', resent: 1, resendAt: NOON + 60_000 })
  })

  it('is sent again by itself when it came too late, and the person reads why', async () => {
    const { flow, signIn } = begin({ start: codeRequired, answer: rejected('session-expired') })
    await flow.submitEmail({ email })
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({
      step: 'code',
      reason: 'session-expired',
      resent: 1,
      rejection: null,
    })
    expect(signIn.asked.map(([call]) => call)).toEqual(['start', 'answer', 'start'])
  })

  it('that cannot be sent again by itself leaves the person there, with the reason', async () => {
    const { flow, signIn } = begin({ start: codeRequired, answer: rejected('session-expired') })
    await flow.submitEmail({ email })
    signIn.answers.start = rejected('sign-in-failed', 'email')
    await flow.submitCode('123456')
    expect(signIn.asked.at(-1)).toEqual(['start', { email, factor: 'code' }])
    expect(flow.state).toMatchObject({ step: 'code', rejection: { code: 'sign-in-failed' } })
  })

  it('that came too late is no reason for the step where something else is asked for then', async () => {
    const { flow, signIn } = begin({ start: codeRequired, answer: rejected('session-expired') })
    await flow.submitEmail({ email })
    signIn.answers.start = passwordRequired
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'password' })
    expect(flow.state).not.toHaveProperty('reason')
  })

  it.each(['code-mismatch', 'too-many-attempts'])(
    'that is refused as %s puts off no other code',
    async (code) => {
      const { flow, time } = begin({ start: codeRequired, answer: rejected(code) })
      await flow.submitEmail({ email })
      time.now += 10_000
      await flow.submitCode('123456')
      expect(flow.state).toMatchObject({ rejection: { code }, resendAt: NOON + 30_000 })
    },
  )

  it('that could not be sent may be asked for again at once', async () => {
    const { flow, signIn, time } = begin({ start: codeRequired })
    await flow.submitEmail({ email })
    time.now += 30_000
    signIn.answers.start = rejected('offline')
    await flow.resend()
    expect(flow.state).toMatchObject({ step: 'code', resendAt: time.now, resent: 0 })
  })

  it('of another kind is counted anew', async () => {
    const { flow, signIn, time } = begin({ start: codeRequired })
    await flow.submitEmail({ email })
    time.now += 30_000
    await flow.resend()
    expect(flow.state).toMatchObject({ resent: 1 })
    signIn.answers.answer = secondFactor
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'code', isSecondFactor: true, resent: 0 })
    signIn.answers.answer = rejected('password-reset-required')
    signIn.answers.forgotPassword = resetCode
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'forgot', resent: 0 })
  })

  it('sent again is not counted on in another step', async () => {
    const { flow, signIn, time } = begin({ start: codeRequired, forgotPassword: resetCode })
    await flow.submitEmail({ email })
    time.now += 30_000
    await flow.resend()
    signIn.answers.answer = rejected('password-reset-required')
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'forgot', resent: 0 })
  })

  it('of a second factor that came too late leads back to the password', async () => {
    const { flow, signIn } = begin({ start: passwordRequired, answer: secondFactor })
    await flow.submitEmail({ email })
    await flow.submitPassword(password)
    signIn.answers.answer = rejected('session-expired')
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'password', rejection: { code: 'session-expired' } })
  })

  it('asked for too often puts off the next', async () => {
    const { flow, signIn, time } = begin({ start: codeRequired })
    await flow.submitEmail({ email })
    time.now += 30_000
    signIn.answers.start = rejected('too-many-attempts')
    await flow.resend()
    expect(flow.state).toMatchObject({ step: 'code', resendAt: time.now + 30_000 })
  })
})

describe('a forgotten password', () => {
  const answers = {
    ...passwordAccepted,
    forgotPassword: resetCode,
    resetPassword: { step: 'password-reset', email },
  } as const

  async function beginAtForgot(options: Partial<SignInFlowOptions> = {}) {
    const begun = begin({ ...answers }, options)
    await begun.flow.submitEmail({ email })
    await begun.flow.forgotPassword()
    return begun
  }

  it('is set anew with a code, and signs in', async () => {
    const { flow, signIn } = await beginAtForgot()
    expect(flow.state).toMatchObject({ step: 'forgot', delivery, resendAt: NOON + 30_000 })
    await flow.submitReset({ code: '123456', password })
    expect(flow.state.step).toBe('signed-in')
    expect(signIn.asked.slice(2)).toEqual([
      ['resetPassword', { email, code: '123456', password }],
      ['start', { email, factor: 'password' }],
      ['answer', { password }],
    ])
  })

  it('is set, so the sign-in is where to go on when that does not work at once', async () => {
    const { flow, signIn } = await beginAtForgot()
    signIn.answers.answer = rejected('offline')
    await flow.submitReset({ code: '123456', password })
    expect(flow.state).toMatchObject({
      step: 'password',
      notice: 'password-reset',
      rejection: null,
    })
  })

  it('is asked for from the first step, with the address that is typed there', async () => {
    const { flow, signIn } = begin(
      { ...answers, answer: rejected('offline') },
      { factor: 'password' },
    )
    await flow.forgotPassword({ email })
    expect(flow.state).toMatchObject({ step: 'forgot', email })
    await flow.submitReset({ code: '123456', password })
    expect(flow.state).toMatchObject({ step: 'email', email, notice: 'password-reset' })
    expect(signIn.asked[0]).toEqual(['forgotPassword', { email }])
    signIn.answers.start = rejected('sign-in-failed', 'email')
    await flow.submitEmail({ email })
    expect(flow.state).toMatchObject({ step: 'email', notice: 'password-reset' })
  })

  it('stays with a wrong code, and can have another', async () => {
    const { flow, signIn, time } = await beginAtForgot()
    signIn.answers.resetPassword = rejected('code-mismatch', 'code')
    await flow.submitReset({ code: '000000', password })
    expect(flow.state).toMatchObject({ step: 'forgot', rejection: { code: 'code-mismatch' } })
    time.now += 30_000
    await flow.resend()
    expect(flow.state).toMatchObject({ step: 'forgot', resent: 1, rejection: null })
  })

  it('stays where it was asked for when no code can be sent', async () => {
    const limit = rejected('too-many-attempts')
    const { flow } = begin({ ...answers, forgotPassword: limit })
    await flow.submitEmail({ email })
    await flow.forgotPassword()
    expect(flow.state).toMatchObject({ step: 'password', rejection: limit.rejection })
    expect(flow.state).not.toHaveProperty('delivery')
  })

  it('keeps the code that was sent when another cannot be', async () => {
    const { flow, signIn, time } = await beginAtForgot()
    time.now += 30_000
    signIn.answers.forgotPassword = rejected('offline')
    await flow.resend()
    expect(flow.state).toMatchObject({
      step: 'forgot',
      delivery,
      resendAt: time.now,
      rejection: { code: 'offline' },
    })
  })

  it('that must be reset already is not asked for again and again', async () => {
    const { flow, signIn } = await beginAtForgot()
    signIn.answers.resetPassword = rejected('password-reset-required')
    await flow.submitReset({ code: '123456', password })
    expect(flow.state).toMatchObject({
      step: 'forgot',
      rejection: { code: 'password-reset-required' },
    })
    expect(signIn.asked.filter(([call]) => call === 'forgotPassword')).toHaveLength(1)
  })

  it('is set, and nobody signs in who has started over meanwhile', async () => {
    const { flow, signIn } = await beginAtForgot()
    const reset = flow.submitReset({ code: '123456', password })
    flow.startOver()
    await reset
    expect(flow.state).toMatchObject({ step: 'email', notice: null })
    expect(signIn.asked.at(-1)?.[0]).toBe('resetPassword')
  })

  it('that must be reset is said at the address, where it was typed and no code can be sent', async () => {
    const { flow, signIn } = begin(
      {
        start: passwordRequired,
        answer: rejected('password-reset-required'),
        forgotPassword: rejected('too-many-attempts'),
      },
      { factor: 'password' },
    )
    await flow.submitEmail({ email, password })
    expect(flow.state).toMatchObject({ step: 'email', rejection: { code: 'too-many-attempts' } })
    expect(signIn.asked.at(-1)).toEqual(['forgotPassword', { email }])
  })

  it('that an administrator has reset is set at once, even when no code can be sent now', async () => {
    const { flow, signIn } = begin({ ...answers, answer: rejected('password-reset-required') })
    await flow.submitEmail({ email })
    await flow.submitPassword('old')
    expect(flow.state).toMatchObject({ step: 'forgot', delivery, rejection: null })
    flow.startOver()
    await flow.submitEmail({ email })
    signIn.answers.forgotPassword = rejected('too-many-attempts')
    await flow.submitPassword('old')
    expect(flow.state).toMatchObject({
      step: 'forgot',
      delivery: null,
      rejection: { code: 'too-many-attempts' },
    })
  })
})

describe('who has not confirmed their address', () => {
  const done = { step: 'done', email, membership: 'granted' } as const
  const unconfirmed = { start: passwordRequired, answer: rejected('user-unconfirmed') }

  function gateWith(confirmed: object = done) {
    const gate = {
      resendCode: async () => ({ step: 'code-required', email, delivery }) as const,
      confirmSignUp: async () => confirmed as Awaited<ReturnType<DomainGate['confirmSignUp']>>,
    }
    return { gate }
  }

  it('is sent the code of the sign-up, and then signs in with the password', async () => {
    const { flow, signIn } = begin({ ...unconfirmed }, gateWith())
    await flow.submitEmail({ email })
    await flow.submitPassword(password)
    expect(flow.state).toMatchObject({ step: 'confirm', delivery, resent: 0, rejection: null })
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'password', notice: 'confirmed' })
    expect(signIn.asked).toHaveLength(3)
  })

  it('is signed in without a second code where the sign-up was without a password', async () => {
    const { flow, signIn } = begin(
      { start: rejected('user-unconfirmed'), continue: signedIn },
      gateWith({ ...done, session: 'secret' }),
    )
    await flow.submitEmail({ email })
    await flow.submitCode('123456')
    expect(flow.state.step).toBe('signed-in')
    expect(signIn.asked.at(-1)).toEqual(['continue', { email, session: 'secret' }])
  })

  it('goes on as they began where there is no session', async () => {
    const { flow, signIn } = begin({ start: rejected('user-unconfirmed') }, gateWith())
    await flow.submitEmail({ email })
    signIn.answers.start = codeRequired
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'code', factors: ['code'] })
  })

  it('reads why the sign-in did not go on, at the address', async () => {
    const { flow, signIn } = begin({ start: rejected('user-unconfirmed') }, gateWith())
    await flow.submitEmail({ email })
    signIn.answers.start = rejected('offline')
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({
      step: 'email',
      notice: 'confirmed',
      rejection: { code: 'offline' },
    })
  })

  it('goes on with the one factor that the app begins with', async () => {
    const confirmSignUp = vi.fn(async () => done)
    const { gate } = gateWith()
    const { flow, signIn } = begin(
      { start: rejected('user-unconfirmed') },
      { gate: { ...gate, confirmSignUp }, factor: 'code' },
    )
    await flow.submitEmail({ email })
    signIn.answers.start = codeRequired
    await flow.submitCode('123456')
    expect(confirmSignUp).toHaveBeenCalledExactlyOnceWith({ email, code: '123456' })
    expect(signIn.asked).toEqual([
      ['start', { email, factor: 'code' }],
      ['start', { email, factor: 'code' }],
    ])
  })

  it('goes on with what they have where no factor was chosen', async () => {
    const { flow, signIn } = begin({ start: rejected('user-unconfirmed') }, gateWith())
    await flow.submitEmail({ email })
    await flow.submitCode('123456')
    expect(signIn.asked).toEqual([
      ['start', { email }],
      ['start', { email }],
    ])
  })

  it('is sent to the password that was asked for before, though none was typed', async () => {
    const { flow, signIn } = begin(
      { start: passwordRequired, forgotPassword: rejected('user-unconfirmed') },
      gateWith(),
    )
    await flow.submitEmail({ email })
    await flow.forgotPassword()
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'password', notice: 'confirmed' })
    expect(signIn.asked).toHaveLength(2)
  })

  it('is told apart from who is refused for something else', async () => {
    const wrong = rejected('sign-in-failed', 'password')
    const { flow } = begin({ start: passwordRequired, answer: wrong }, gateWith())
    await flow.submitEmail({ email })
    await flow.submitPassword(password)
    expect(flow.state).toMatchObject({ step: 'password', rejection: wrong.rejection })
  })

  it('stays with a wrong code, and can have another', async () => {
    const { flow, signIn, time } = begin(
      { ...unconfirmed },
      gateWith(rejected('code-mismatch', 'code')),
    )
    await flow.submitEmail({ email })
    await flow.submitPassword(password)
    await flow.submitCode('000000')
    expect(flow.state).toMatchObject({
      step: 'confirm',
      delivery,
      rejection: { code: 'code-mismatch' },
    })
    expect(signIn.asked).toHaveLength(3)
    time.now += 30_000
    await flow.resend()
    expect(flow.state).toMatchObject({ step: 'confirm', resent: 1, rejection: null })
  })

  it.each([
    ['code-required', { step: 'code-required', email, delivery }, { step: 'confirm', delivery }],
    ['done', { step: 'done', email }, { step: 'password', notice: 'confirmed', rejection: null }],
    [
      'rejected',
      rejected('too-many-attempts'),
      {
        step: 'confirm',
        delivery: null,
        resent: 0,
        resendAt: NOON + 30_000,
        rejection: { code: 'too-many-attempts' },
      },
    ],
  ])('goes on when sending the code is answered with %s', async (_, outcome, state) => {
    const resendCode = vi.fn(async () => outcome as Awaited<ReturnType<DomainGate['resendCode']>>)
    const { flow } = begin({ ...unconfirmed }, { gate: { ...gateWith().gate, resendCode } })
    await flow.submitEmail({ email })
    await flow.submitPassword(password)
    expect(flow.state).toMatchObject({ email, busy: null, ...state })
    expect(resendCode).toHaveBeenCalledExactlyOnceWith({ email })
  })

  it('keeps the code that was sent when another cannot be, and is asked for one once', async () => {
    let isRefused = false
    const resendCode = vi.fn(async () =>
      isRefused ? rejected('offline') : ({ step: 'code-required', email, delivery } as const),
    )
    const { flow, time } = begin(
      { ...unconfirmed },
      { gate: { ...gateWith(rejected('user-unconfirmed')).gate, resendCode } },
    )
    await flow.submitEmail({ email })
    await flow.submitPassword(password)
    await flow.submitCode('123456')
    expect(resendCode).toHaveBeenCalledOnce()
    expect(flow.state).toMatchObject({ step: 'confirm', rejection: { code: 'user-unconfirmed' } })
    time.now += 30_000
    isRefused = true
    await flow.resend()
    expect(flow.state).toMatchObject({
      step: 'confirm',
      delivery,
      resent: 0,
      rejection: { code: 'offline' },
    })
  })

  it('is refused where nothing can confirm them here', async () => {
    const { flow } = begin({ ...unconfirmed })
    await flow.submitEmail({ email })
    await flow.submitPassword(password)
    expect(flow.state).toMatchObject({ step: 'password', rejection: { code: 'user-unconfirmed' } })
  })
})

describe('who is signed in', () => {
  it('stands there from the start', () => {
    const signIn = fakeSignIn({})
    signIn.become(jo)
    expect(createSignInFlow({ signIn }).state).toMatchObject({ step: 'signed-in', user: jo })
  })

  it('signs out, and the address of before is gone', async () => {
    const { flow, signIn } = begin({ signOut: { step: 'signed-out' } })
    signIn.become(jo)
    flow.subscribe(() => {})
    await flow.signOut({ everywhere: true })
    expect(flow.state).toMatchObject({ step: 'email', email: '' })
    expect(signIn.asked).toEqual([['signOut', { everywhere: true }]])
  })

  it('stays when the sign-out everywhere did not work', async () => {
    const { flow, signIn } = begin({ signOut: rejected('offline') })
    signIn.become(jo)
    flow.subscribe(() => {})
    await flow.signOut()
    expect(flow.state).toMatchObject({ step: 'signed-in', rejection: { code: 'offline' } })
  })

  it('is followed in other tabs, with new groups and to the end, while somebody watches', () => {
    const { flow, signIn } = begin({})
    const seen: string[] = []
    const stop = flow.subscribe((state) =>
      seen.push(state.step === 'signed-in' ? state.user.groups.join() : state.step),
    )
    signIn.become(jo)
    signIn.become({ ...jo })
    signIn.become({ ...jo, groups: ['acme', 'staff'] })
    signIn.become(null)
    expect(flow.state.email).toBe('')
    stop()
    signIn.become(jo)
    flow.startOver()
    expect(seen).toEqual(['email', 'acme', 'acme,staff', 'email'])
  })

  it.each([
    { email: 'ann@acme.com' },
    { expiresAt: jo.expiresAt + 1 },
    { groups: ['acme', 'staff'] },
    { groups: ['ac', 'me'] },
  ])('is somebody new with %o', (trait) => {
    const { flow, signIn } = begin({})
    flow.subscribe(() => {})
    signIn.become({ ...jo, groups: ['acme'] })
    const user = { ...jo, ...trait }
    signIn.become(user)
    expect(flow.state).toMatchObject({ step: 'signed-in', user })
  })

  it('is the same with groups that only look alike when they are put together', () => {
    const { flow, signIn } = begin({})
    flow.subscribe(() => {})
    signIn.become({ ...jo, groups: ['a', 'b'] })
    signIn.become({ ...jo, groups: ['ab'] })
    expect(flow.state).toMatchObject({ user: { groups: ['ab'] } })
  })

  it('is followed once for all who watch, until the last has left', () => {
    const { flow, signIn } = begin({})
    const follow = vi.spyOn(signIn, 'subscribe')
    const stopFirst = flow.subscribe(() => {})
    const stopSecond = flow.subscribe(() => {})
    expect(follow).toHaveBeenCalledOnce()
    stopFirst()
    stopFirst()
    signIn.become(jo)
    expect(flow.state.step).toBe('signed-in')
    stopSecond()
    signIn.become(null)
    expect(flow.state.step).toBe('signed-in')
    flow.subscribe(() => {})
    expect(follow).toHaveBeenCalledTimes(2)
    expect(flow.state.step).toBe('email')
  })

  it('is nobody to a person who is just signing in', async () => {
    const { flow, signIn } = begin({ start: codeRequired })
    flow.subscribe(() => {})
    const submitted = flow.submitEmail({ email })
    signIn.become(jo)
    expect(flow.state).toMatchObject({ step: 'email', busy: 'submit' })
    await submitted
    signIn.become(null)
    expect(flow.state).toMatchObject({ step: 'code' })
  })

  it('does not start over, but signs out', () => {
    const { flow, signIn } = begin({})
    flow.subscribe(() => {})
    signIn.become(jo)
    flow.startOver()
    expect(flow.state.step).toBe('signed-in')
  })
})

describe('every action', () => {
  it('is one request for two clicks', async () => {
    const { flow, signIn } = begin({ start: codeRequired })
    await Promise.all([flow.submitEmail({ email }), flow.submitEmail({ email })])
    expect(signIn.asked).toHaveLength(1)
  })

  it('says that it is under way', async () => {
    const gate = {
      resendCode: async () => ({ step: 'code-required', email, delivery }) as const,
      confirmSignUp: async () => rejected('code-mismatch'),
    }
    const { flow, signIn, time } = begin(
      { start: choose },
      { gate, askForPasskey: async () => rejected('passkey-cancelled') },
    )
    async function busyDuring(action: () => Promise<void>) {
      time.now += 30_000
      const over = action()
      const { busy } = flow.state
      await over
      expect(flow.state.busy).toBeNull()
      return busy
    }

    expect(await busyDuring(() => flow.submitEmail({ email }))).toBe('submit')
    signIn.answers.start = passkeyRequired
    expect(await busyDuring(() => flow.choose('passkey'))).toBe('submit')
    expect(await busyDuring(flow.submitPasskey)).toBe('submit')
    flow.startOver()
    await flow.submitEmail({ email })
    signIn.answers.start = codeRequired
    expect(await busyDuring(flow.anotherWay)).toBe('submit')
    expect(await busyDuring(flow.resend)).toBe('resend')
    signIn.answers.answer = { step: 'new-password-required', email, requiredAttributes: [] }
    expect(await busyDuring(() => flow.submitCode('1'))).toBe('submit')
    signIn.answers.answer = rejected('session-expired')
    expect(await busyDuring(() => flow.submitNewPassword({ password }))).toBe('submit')
    signIn.answers.forgotPassword = resetCode
    expect(await busyDuring(flow.forgotPassword)).toBe('submit')
    expect(await busyDuring(flow.resend)).toBe('resend')
    signIn.answers.resetPassword = rejected('user-unconfirmed')
    expect(await busyDuring(() => flow.submitReset({ code: '1', password }))).toBe('submit')
    expect(flow.state.step).toBe('confirm')
    expect(await busyDuring(flow.resend)).toBe('resend')
    expect(await busyDuring(() => flow.submitCode('1'))).toBe('submit')
    flow.startOver()
    signIn.answers.start = passwordRequired
    signIn.answers.answer = signedIn
    await flow.submitEmail({ email })
    expect(await busyDuring(() => flow.submitPassword(password))).toBe('submit')
    signIn.answers.signOut = { step: 'signed-out' }
    expect(await busyDuring(flow.signOut)).toBe('submit')
  })

  it('of which nothing is under way needs no giving up for a new start', async () => {
    const { flow, signIn } = begin({ start: codeRequired })
    await flow.submitEmail({ email })
    flow.startOver()
    expect(signIn.cancelled).toEqual([])
  })

  it('sends no password after a new start', async () => {
    const { flow, signIn } = begin(passwordAccepted)
    const late = flow.submitEmail({ email, password })
    flow.startOver()
    await late
    expect(signIn.asked.map(([call]) => call)).toEqual(['start'])
    expect(flow.state.step).toBe('email')
  })

  it('that comes late changes nothing after a new start', async () => {
    const { flow, signIn } = begin({ start: codeRequired })
    const late = flow.submitEmail({ email })
    flow.startOver()
    await late
    expect(flow.state).toMatchObject({ step: 'email', email, busy: null })
    expect(signIn.cancelled).toEqual(['start'])
  })

  it('leaves no prompt of the browser behind after a new start', async () => {
    let signal: AbortSignal | undefined
    const { flow, signIn } = begin(
      { start: { step: 'passkey-required', email, options: {} } },
      {
        askForPasskey: (_, input) => {
          signal = input.signal
          return new Promise(() => {})
        },
      },
    )
    await flow.submitEmail({ email })
    void flow.submitPasskey()
    await vi.waitFor(() => expect(signal?.aborted).toBe(false))
    flow.startOver()
    expect(signal?.aborted).toBe(true)
    expect(signIn.cancelled).toEqual(['start'])
  })

  it('that does not belong to the step does nothing', async () => {
    const { flow, signIn } = begin({})
    const before = flow.state
    await flow.submitCode('123456')
    await flow.submitPassword(password)
    await flow.submitNewPassword({ password })
    await flow.submitReset({ code: '1', password })
    await flow.choose('code')
    await flow.submitPasskey()
    await flow.resend()
    await flow.anotherWay()
    await flow.signOut()
    expect(flow.state).toBe(before)
    expect(signIn.asked).toEqual([])
  })

  it('of the first step does nothing in a later one', async () => {
    const { flow, signIn } = begin({ start: codeRequired })
    await flow.submitEmail({ email })
    const before = flow.state
    await flow.submitEmail({ email: 'ann@acme.com' })
    await flow.forgotPassword()
    expect(flow.state).toBe(before)
    expect(signIn.asked).toHaveLength(1)
  })

  it('gives a frozen state, and keeps no code or password in it', async () => {
    const { flow } = begin({ start: codeRequired, answer: rejected('code-mismatch', 'code') })
    const seen: SignInState[] = []
    flow.subscribe((state) => seen.push(state))
    await flow.submitEmail({ email })
    await flow.submitCode('987654')
    expect(seen.every((state) => Object.isFrozen(state))).toBe(true)
    expect(JSON.stringify(seen)).not.toContain('987654')
  })

  it('leaves the flow usable when the app used it wrongly', async () => {
    const { flow, signIn } = begin({})
    await expect(flow.submitEmail({ email })).rejects.toThrow('no answer to start')
    signIn.answers.start = codeRequired
    await flow.submitEmail({ email })
    expect(flow.state.step).toBe('code')
  })
})

describe('wrong use', () => {
  const signIn = fakeSignIn({})

  it.each([
    [undefined, 'createSignInFlow: signIn must be of type object'],
    [{ signIn: {} }, 'createSignInFlow: signIn.start must be a function'],
    [{ signIn, gate: {} }, 'createSignInFlow: gate.confirmSignUp must be a function'],
    [{ signIn, factor: 'sms' }, 'createSignInFlow: factor must be code, passkey or password'],
    [{ signIn, askForPasskey: 7 }, 'createSignInFlow: askForPasskey must be of type function'],
    [{ signIn, clock: 7 }, 'createSignInFlow: clock must be of type function'],
    [
      { signIn, resendCooldownMs: '1' },
      'createSignInFlow: resendCooldownMs must be of type number',
    ],
    [{ signIn, resendCooldownMs: -1 }, 'createSignInFlow: resendCooldownMs must be 0 or more'],
    [{ signIn, storage: null }, 'createSignInFlow: option must be one of'],
  ])('throws: %o', (options, words) => {
    expect(() => createSignInFlow(options as SignInFlowOptions)).toThrow(TypeError)
    expect(() => createSignInFlow(options as SignInFlowOptions)).toThrow(words)
  })

  it('is none to let a code be sent again at once', async () => {
    const { flow } = begin({ start: codeRequired }, { factor: 'code', resendCooldownMs: 0 })
    await flow.submitEmail({ email })
    await flow.resend()
    expect(flow.state).toMatchObject({ step: 'code', resent: 1, resendAt: NOON })
  })
})
