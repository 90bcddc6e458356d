import { describe, expect, it, vi } from 'vitest'
import type { DomainGate } from '../gate/domain-gate.ts'
import { createDomainGate } from '../gate/domain-gate.ts'
import { readHere } from '../testing/addresses.ts'
import { exception, fakeClient } from '../testing/fake-client.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import type { SignUpState } from './sign-up-flow.ts'
import { createSignUpFlow, type SignUpFlowOptions } from './sign-up-flow.ts'

const NOON = Date.UTC(2026, 10, 23, 12)
const delivery = { medium: 'email', destination: 'j***@a***' } as const
const sent = { confirmed: false, delivery }
const input = { email: 'jo@acme.com', password: 'Correct-horse-1' }
const PASS = { signUp: sent, confirmSignUp: undefined, resendCode: delivery }

/** A flow over a real gate and a client whose answers a test may change as it goes. */
function start(
  answers: Parameters<typeof fakeClient>[0] = PASS,
  options: Partial<SignUpFlowOptions> = {},
) {
  const given = { ...answers }
  const client = fakeClient(given)
  const time = { now: NOON }
  const storage = memoryStorage()
  const flow = createSignUpFlow({
    gate: createDomainGate({ client }),
    clock: () => time.now,
    storage,
    ...options,
  })
  return { flow, client, given: given as Record<string, unknown>, time, storage }
}

async function startAtCode(answers = PASS, options: Partial<SignUpFlowOptions> = {}) {
  const started = start(answers, options)
  await started.flow.submitDetails(input)
  return started
}

describe('a sign-up', () => {
  it('goes from details over code to done', async () => {
    const { flow } = start()
    expect(flow.state).toEqual({ step: 'details', busy: null, rejection: null, email: '' })
    await flow.submitDetails(input)
    expect(flow.state).toEqual({
      step: 'code',
      busy: null,
      rejection: null,
      email: 'jo@acme.com',
      delivery,
      resumed: false,
      purpose: 'sign-up',
      reason: null,
      membership: null,
      resendAt: NOON + 30_000,
      resent: 0,
    })
    await flow.submitCode('123456')
    expect(flow.state).toEqual({
      step: 'done',
      busy: null,
      rejection: null,
      email: 'jo@acme.com',
      membership: 'granted',
      user: null,
    })
  })

  it.each([
    '\u200bjo@acme.com\u200b',
    '\u202ajo@acme.com\u202c',
    '\u2066jo@acme.com\u2069',
    '\ufeffjo@acme.com\u2060',
    '\u00a0 jo@acme.com\t\n',
    'mailto:jo@acme.com',
    ' \u200eMAILTO:\u200bjo@acme.com ',
  ])('drops what a pasted address brings along at its ends: %j', async (email) => {
    const { flow } = start()
    await flow.submitDetails({ ...input, email })
    expect(flow.state).toMatchObject({ step: 'code', email: 'jo@acme.com' })
  })

  it.each(['jo@ac\u200bme.com', 'jo\u2060@acme.com', 'jo@mailto:acme.com', 'mailto:', '\ufeff'])(
    'mends nothing within an address: %j',
    async (email) => {
      const { flow, client } = start()
      await flow.submitDetails({ ...input, email })
      const sent = client.calls.map(([, request]) => (request as { email: string }).email)
      // An invisible mark within a domain is nothing to UTS #46; the domain that is looked up is the one mail goes to.
      expect(sent).toEqual(
        email === 'jo@ac\u200bme.com' ? (readHere(email, ['jo@acme.com']) ?? []) : [],
      )
    },
  )

  it('passes the metadata on to the handlers, as a captcha or an invitation needs it', async () => {
    const { flow, client } = start()
    await flow.submitDetails({ ...input, clientMetadata: { captcha: 'token-7' } })
    expect(client.calls).toMatchObject([['signUp', { clientMetadata: { captcha: 'token-7' } }]])
  })

  it('trims the address, and nothing of the password', async () => {
    const { flow, client } = start()
    await flow.submitDetails({ email: ' jo@ACME.com\n', password: ' pw ' })
    expect(client.calls[0]?.[1]).toMatchObject({ email: 'jo@acme.com', password: ' pw ' })
  })

  it('shows what is under way, and the address as it was typed', async () => {
    const { flow } = start()
    const going = flow.submitDetails({ ...input, email: 'jo@ACME.com' })
    expect(flow.state).toMatchObject({ step: 'details', busy: 'submit', email: 'jo@ACME.com' })
    await going
    const confirming = flow.submitCode('1')
    expect(flow.state).toMatchObject({ step: 'code', busy: 'submit' })
    await confirming
  })

  it('tells when the group is not granted yet', async () => {
    const error = exception(
      'UserLambdaValidationException',
      'PostConfirmation failed with error x.',
    )
    const { flow } = await startAtCode({ ...PASS, confirmSignUp: error as never })
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'done', membership: 'pending' })
  })

  it('is done at once where the pool confirms users itself', async () => {
    const { flow } = start({ signUp: { confirmed: true, delivery: null } })
    await flow.submitDetails(input)
    expect(flow.state).toMatchObject({ step: 'done', membership: 'granted' })
  })

  it('passes on that an earlier sign-up was taken up, also after a new code', async () => {
    const { flow, time } = start({ ...PASS, signUp: exception('UsernameExistsException') })
    await flow.submitDetails(input)
    expect(flow.state).toMatchObject({ step: 'code', resumed: true, resent: 0 })
    time.now += 30_000
    await flow.resend()
    expect(flow.state).toMatchObject({ step: 'code', resumed: true, resent: 1 })
  })
})

describe('a refusal', () => {
  it('keeps the step and the address, and is cleared by the next attempt', async () => {
    const { flow, given } = start({ ...PASS, signUp: exception('InvalidPasswordException') })
    await flow.submitDetails(input)
    expect(flow.state).toMatchObject({
      step: 'details',
      busy: null,
      email: 'jo@acme.com',
      rejection: { code: 'password-weak' },
    })
    given['signUp'] = sent
    const again = flow.submitDetails(input)
    expect(flow.state.rejection).toBeNull()
    await again
    expect(flow.state).toMatchObject({ step: 'code', rejection: null })
  })

  it.each([
    ['CodeMismatchException', 'code-mismatch'],
    ['ExpiredCodeException', 'code-expired'],
    ['TooManyFailedAttemptsException', 'too-many-attempts'],
    ['NetworkError', 'offline'],
    ['BrandNewException', 'unknown'],
  ])('of a code by %s leaves the person at the code', async (name, code) => {
    const { flow } = await startAtCode({ ...PASS, confirmSignUp: exception(name) as never })
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'code', email: 'jo@acme.com', rejection: { code } })
  })

  it('that concerns the address leads back to where it was typed', async () => {
    const confirmSignUp = exception('AliasExistsException') as never
    const { flow, storage } = await startAtCode({ ...PASS, confirmSignUp })
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({
      step: 'details',
      email: 'jo@acme.com',
      rejection: { code: 'email-taken', field: 'email' },
    })
    expect(storage.entries.size).toBe(0)
  })
})

describe('a refusal of another gate', () => {
  it('that concerns the password leads back to where it was typed', async () => {
    const gate = createDomainGate({ client: fakeClient(PASS) })
    const rejection = {
      code: 'password-weak',
      message: 'Longer.',
      field: 'password',
      retryable: false,
      cause: null,
    } as const
    const confirmSignUp = async () => ({ step: 'rejected', rejection }) as const
    const { flow } = await startAtCode(PASS, { gate: { ...gate, confirmSignUp } })
    await flow.submitCode('123456')
    expect(flow.state).toMatchObject({ step: 'details', email: 'jo@acme.com', rejection })
  })
})

describe('resending', () => {
  it('does nothing before the cool-down is over', async () => {
    const { flow, client, time } = await startAtCode()
    const before = flow.state
    time.now = NOON + 29_999
    await flow.resend()
    expect(flow.state).toBe(before)
    time.now = NOON + 30_000
    const going = flow.resend()
    expect(flow.state.busy).toBe('resend')
    await going
    expect(client.calls.map(([call]) => call)).toEqual(['signUp', 'resendCode'])
    expect(flow.state).toMatchObject({ busy: null, resent: 1, resendAt: NOON + 60_000 })
  })

  it('has a cool-down that can be set', async () => {
    const { flow } = await startAtCode(PASS, { resendCooldownMs: 0 })
    await flow.resend()
    await flow.resend()
    expect(flow.state).toMatchObject({ resent: 2, resendAt: NOON })
  })

  it('can be tried again at once when it did not get through', async () => {
    const { flow, time } = await startAtCode({
      ...PASS,
      resendCode: exception('NetworkError') as never,
    })
    time.now = NOON + 30_000
    await flow.resend()
    expect(flow.state).toMatchObject({
      resent: 0,
      resendAt: NOON + 30_000,
      rejection: { code: 'offline' },
    })
  })

  it('cools down again when it was too often', async () => {
    const resendCode = exception('LimitExceededException') as never
    const { flow, time } = await startAtCode({ ...PASS, resendCode })
    time.now = NOON + 30_000
    await flow.resend()
    expect(flow.state).toMatchObject({
      resendAt: NOON + 60_000,
      rejection: { code: 'too-many-attempts' },
    })
  })

  it('is not put off by codes that were typed too often', async () => {
    const confirmSignUp = exception('TooManyFailedAttemptsException') as never
    const { flow, time } = await startAtCode({ ...PASS, confirmSignUp })
    time.now = NOON + 10_000
    await flow.submitCode('000000')
    expect(flow.state).toMatchObject({
      resendAt: NOON + 30_000,
      rejection: { code: 'too-many-attempts' },
    })
  })

  it('is done when the address was confirmed meanwhile', async () => {
    const resendCode = exception('InvalidParameterException', 'User is already confirmed.') as never
    const { flow, time } = await startAtCode({ ...PASS, resendCode })
    time.now += 30_000
    await flow.resend()
    expect(flow.state).toMatchObject({ step: 'done', membership: 'granted' })
  })
})

describe('double submits', () => {
  it('are one request', async () => {
    const { flow, client } = start()
    await Promise.all([flow.submitDetails(input), flow.submitDetails(input)])
    expect(client.calls).toHaveLength(1)
    await Promise.all([flow.submitCode('1'), flow.submitCode('2'), flow.resend()])
    expect(client.calls).toHaveLength(2)
  })

  it('are one request even when a listener is the second', async () => {
    const { flow, client } = start()
    flow.subscribe(() => {
      if (flow.state.busy === 'submit') void flow.submitDetails(input)
    })
    await flow.submitDetails(input)
    expect(client.calls).toHaveLength(1)
  })

  it('of resends are one code', async () => {
    const { flow, client, time } = await startAtCode()
    time.now += 30_000
    await Promise.all([flow.resend(), flow.resend()])
    expect(client.calls).toHaveLength(2)
    expect(flow.state).toMatchObject({ resent: 1 })
  })

  it('all resolve when the one request is over', async () => {
    const { flow } = start()
    void flow.submitDetails(input)
    await flow.submitDetails(input)
    expect(flow.state.step).toBe('code')
  })
})

describe('an action that does not belong to the step', () => {
  it('does nothing', async () => {
    const { flow, client } = start()
    const details = flow.state
    await flow.submitCode('123456')
    await flow.resend()
    expect(flow.state).toBe(details)
    expect(client.calls).toEqual([])
    await flow.submitDetails(input)
    const code = flow.state
    await flow.submitDetails(input)
    expect(flow.state).toBe(code)
    await flow.submitCode('123456')
    const done = flow.state
    await Promise.all([flow.submitDetails(input), flow.submitCode('1'), flow.resend()])
    expect(flow.state).toBe(done)
    expect(client.calls).toHaveLength(2)
  })
})

describe('starting over', () => {
  it('goes back to the details with the address', async () => {
    const { flow, storage } = await startAtCode()
    flow.startOver()
    expect(flow.state).toEqual({
      step: 'details',
      busy: null,
      rejection: null,
      email: 'jo@acme.com',
    })
    expect(storage.entries.size).toBe(0)
  })

  it('forgets the address of one who is done', async () => {
    const { flow } = await startAtCode()
    await flow.submitCode('123456')
    flow.startOver()
    expect(flow.state).toMatchObject({ step: 'details', email: '' })
  })

  it('discards an answer that comes late', async () => {
    const { flow, storage } = start()
    const late = flow.submitDetails(input)
    flow.startOver()
    await late
    expect(flow.state).toMatchObject({ step: 'details', busy: null })
    expect(storage.entries.size).toBe(0)
  })

  it('lets a new attempt in while the old one is on its way', async () => {
    const answers: ((outcome: unknown) => void)[] = []
    const signUp = () => new Promise<never>((answer) => answers.push(answer as never))
    const flow = createSignUpFlow({ gate: gateWith({ signUp }), storage: null })
    const first = flow.submitDetails({ ...input, email: 'old@acme.com' })
    flow.startOver()
    const second = flow.submitDetails({ ...input, email: 'new@acme.com' })
    await Promise.resolve()
    expect(answers).toHaveLength(2)
    answers[0]?.({ step: 'code-required', email: 'old@acme.com', delivery: null })
    await first
    expect(flow.state).toMatchObject({ step: 'details', busy: 'submit', email: 'new@acme.com' })
    answers[1]?.({ step: 'code-required', email: 'new@acme.com', delivery: null })
    await second
    expect(flow.state).toMatchObject({ step: 'code', email: 'new@acme.com' })
  })
})

describe('snapshots', () => {
  it('keep their identity until something changes, and cannot be changed', async () => {
    const { flow } = start()
    const before = flow.state
    expect(flow.state).toBe(before)
    await flow.submitDetails(input)
    expect(flow.state).not.toBe(before)
    expect(Object.isFrozen(before) && Object.isFrozen(flow.state)).toBe(true)
    expect(Object.isFrozen(flow)).toBe(true)
  })

  it('come from methods that need no receiver', async () => {
    const { subscribe, submitDetails, submitCode, resend, startOver } = start().flow
    const steps: string[] = []
    subscribe(({ step }) => steps.push(step))
    await submitDetails(input)
    await resend()
    await submitCode('1')
    startOver()
    expect(steps).toEqual(['details', 'details', 'code', 'code', 'done', 'details'])
  })
})

describe('wrong use', () => {
  const gate = gateWith({})

  it.each<[unknown, RegExp]>([
    [undefined, /createSignUpFlow: gate.signUp must be a function, received undefined/],
    [{}, /gate.signUp must be a function/],
    [{ gate: null }, /gate.signUp must be a function/],
    [{ gate, cooldown: 7 }, /option must be one of gate,signIn,storage.*received cooldown/],
    [{ gate, storage: {} }, /storage must be like sessionStorage/],
    [{ gate, resendCooldownMs: -1 }, /resendCooldownMs must be 0 or more, received -1/],
    [{ gate, resendCooldownMs: Number.NaN }, /resendCooldownMs must be 0 or more/],
    [{ gate, resendCooldownMs: 'soon' }, /resendCooldownMs must be of type number, received soon/],
    [{ gate, clock: 7 }, /clock must be of type function, received 7/],
    [{ gate, storageKey: 7 }, /storageKey must be of type string, received 7/],
  ])('createSignUpFlow(%o) throws at once', (options, message) => {
    expect(() => createSignUpFlow(options as SignUpFlowOptions)).toThrow(TypeError)
    expect(() => createSignUpFlow(options as SignUpFlowOptions)).toThrow(message)
  })

  it('of the gate rejects the action and leaves the flow ready', async () => {
    const { flow } = start()
    const wrong = { ...input, attributes: { email: 'x@y.zz' } }
    await expect(flow.submitDetails(wrong)).rejects.toThrow(TypeError)
    expect(flow.state).toMatchObject({ step: 'details', busy: null })
    await flow.submitDetails(input)
    expect(flow.state.step).toBe('code')
  })

  it('with no input at all is an address that is missing', async () => {
    const { flow } = start()
    await flow.submitDetails(undefined as never)
    expect(flow.state).toMatchObject({ rejection: { code: 'email-invalid' } })
  })
})

it('reports to whoever watches, in order, each state once', async () => {
  const { flow } = start()
  const seen: SignUpState[] = []
  const listener = vi.fn((state: SignUpState) => void seen.push(state))
  flow.subscribe(listener)
  await flow.submitDetails(input)
  expect(seen.map(({ step, busy }) => `${step} ${busy}`)).toEqual([
    'details null',
    'details submit',
    'code null',
  ])
  expect(seen.at(-1)).toBe(flow.state)
})

function gateWith(calls: Partial<DomainGate>): DomainGate {
  return { signUp: async () => never(), confirmSignUp: never, resendCode: never, ...calls }
}

function never(): never {
  throw new Error('not expected to be called')
}
