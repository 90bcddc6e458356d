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
    stop()
    signIn.become(jo)
    expect(seen).toEqual(['email', 'acme', 'acme,staff', 'email'])
  })
})

describe('every action', () => {
  it('is one request for two clicks', async () => {
    const { flow, signIn } = begin({ start: codeRequired })
    await Promise.all([flow.submitEmail({ email }), flow.submitEmail({ email })])
    expect(signIn.asked).toHaveLength(1)
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
    [undefined, 'signIn'],
    [{ signIn: {} }, 'signIn.start'],
    [{ signIn, gate: {} }, 'gate.confirmSignUp'],
    [{ signIn, factor: 'sms' }, 'code, passkey or password'],
    [{ signIn, resendCooldownMs: -1 }, '0 or more'],
    [{ signIn, storage: null }, 'option'],
  ])('throws: %o', (options, words) => {
    expect(() => createSignInFlow(options as SignInFlowOptions)).toThrow(TypeError)
    expect(() => createSignInFlow(options as SignInFlowOptions)).toThrow(words)
  })
})
