import { afterEach, describe, expect, it, vi } from 'vitest'
import type { RuleItem } from '../rules/rule.ts'
import { memoryRuleStore } from '../rules/rule-store.ts'
import { fixedClock } from '../testing/fixed-clock.ts'
import { recorders } from '../testing/recorders.ts'
import { sampleEvent, signUpEvent } from '../testing/sample-events.ts'
import { createPreSignUpHandler, type PreSignUpOptions } from './pre-sign-up.ts'

const ACME: RuleItem = { EmailDomain: 'acme.com', UserGroup: 'acme' }

function gateWith(items: readonly RuleItem[], options: Partial<PreSignUpOptions> = {}) {
  const seen = recorders()
  const rules = memoryRuleStore(items)
  const find = vi.fn(rules.find)
  const handle = createPreSignUpHandler({
    rules: { find },
    logger: seen.logger,
    metrics: seen.metrics,
    clock: fixedClock(),
    ...options,
  })
  return { ...seen, find, handle, signUp: (email: unknown) => handle(signUpEvent({ email })) }
}

afterEach(() => {
  vi.useRealTimers()
})

describe('signing up', () => {
  it('lets an allowed address in and returns the event as it came', async () => {
    const { handle, line, counts } = gateWith([ACME])
    const event = signUpEvent({ email: 'User@ACME.com' })
    const before = structuredClone(event)

    expect(await handle(event)).toBe(event)

    expect(event).toEqual(before)
    expect(line('gate decision')).toEqual({
      level: 'info',
      message: 'gate decision',
      fields: {
        triggerSource: 'PreSignUp_SignUp',
        allowed: true,
        code: null,
        domain: 'acme.com',
        rule: 'acme.com',
        groups: ['acme'],
        latencyMs: 0,
      },
    })
    expect(counts).toEqual(['SignUpAllowed'])
  })

  it('never confirms nor verifies, and leaves what another handler said', async () => {
    const { handle } = gateWith([ACME])
    const untouched = await handle({
      ...signUpEvent({ email: 'jo@acme.com' }),
      response: {} as never,
    })
    expect(untouched.response).toEqual({})
    const response = { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: false }
    const composed = await handle({ ...signUpEvent({ email: 'jo@acme.com' }), response })
    expect(composed.response).toEqual(response)
  })

  it('refuses a domain without a rule, in words a person can read', async () => {
    const { signUp, line, counts } = gateWith([ACME])

    await expect(signUp('jo@gmail.com')).rejects.toMatchObject({
      name: 'GateRefusal',
      code: 'domain-not-allowed',
      message: 'Sign-up is not open to gmail.com addresses (domain-not-allowed)',
    })

    expect(line('gate decision')?.fields).toMatchObject({
      allowed: false,
      code: 'domain-not-allowed',
      domain: 'gmail.com',
      rule: null,
      groups: [],
    })
    expect(counts).toEqual(['SignUpRefused:domain-not-allowed'])
  })

  it('refuses a blocked domain', async () => {
    const { signUp, counts } = gateWith([{ ...ACME, Status: 'blocked' }])
    await expect(signUp('jo@acme.com')).rejects.toThrow(
      'Sign-up is closed to acme.com addresses (domain-blocked)',
    )
    expect(counts).toEqual(['SignUpRefused:domain-blocked'])
  })

  it('refuses a blocked address without a word about its domain, and logs no address', async () => {
    const blocked = { EmailDomain: 'jo@acme.com', Status: 'blocked' }
    const { signUp, line } = gateWith([ACME, blocked])
    await expect(signUp('Jo@acme.com')).rejects.toThrow(
      'Sign-up is closed to this address (domain-blocked)',
    )
    expect(line('gate decision')?.fields).toMatchObject({ rule: '<address>@acme.com' })
  })

  it.each([
    undefined,
    null,
    '',
    7,
    ['jo@acme.com'],
    { toString: () => 'jo@acme.com' },
    'acme.com',
    '"x@acme.com"@evil.com',
    'x@evil.com@acme.com',
    'x@acme.com@evil.com',
    'x@аcme.com',
    'x@ACME.com.',
    'x@acme。com',
    'x@acme.com ',
    'x@acme.com\n',
    'x@acme.com\u0000',
    'x@acm\u212A.com',
    'x@[127.0.0.1]',
    '<x@acme.com>',
    `${'x'.repeat(65)}@acme.com`,
  ])('refuses %j as an address, without asking for rules', async (email) => {
    const { signUp, find, counts, line } = gateWith([
      ACME,
      { EmailDomain: '*', UserGroup: 'everyone' },
    ])
    await expect(signUp(email)).rejects.toMatchObject({ code: 'email-invalid' })
    expect(find).not.toHaveBeenCalled()
    expect(counts).toEqual(['SignUpRefused:email-invalid'])
    expect(line('gate decision')?.fields).toMatchObject({ domain: null })
  })

  it.each(['x@notacme.com', 'x@acme.com.evil.com', 'x@acme.co', 'x@mail.acme.com'])(
    'refuses %s where only acme.com is allowed',
    async (email) => {
      await expect(gateWith([ACME]).signUp(email)).rejects.toMatchObject({
        code: 'domain-not-allowed',
      })
    },
  )

  it('takes an internationalized domain in the form mail goes to', async () => {
    const { signUp } = gateWith([{ EmailDomain: 'xn--bcher-kva.example', UserGroup: 'books' }])
    await expect(signUp('jo@XN--BCHER-KVA.example')).resolves.toBeDefined()
    await expect(signUp('jo@bücher.example')).rejects.toMatchObject({ code: 'email-invalid' })
  })

  it('refuses a rule nobody can use, and warns', async () => {
    const { signUp, line } = gateWith([
      { EmailDomain: 'acme.com', UserGroup: 'two words' },
      { EmailDomain: '*', UserGroup: 'everyone' },
    ])
    await expect(signUp('jo@acme.com')).rejects.toMatchObject({ code: 'domain-not-allowed' })
    expect(line('rule needs attention')).toMatchObject({
      level: 'warn',
      fields: { rule: 'acme.com', problem: 'UserGroup has an entry that is no group name' },
    })
  })

  it('lets in by a rule with several groups written as one, and warns', async () => {
    const { signUp, line } = gateWith([{ EmailDomain: 'acme.com', UserGroup: 'acme,beta' }])
    await signUp('jo@acme.com')
    expect(line('gate decision')?.fields).toMatchObject({ allowed: true, groups: ['acme,beta'] })
    expect(line('rule needs attention')).toMatchObject({
      level: 'warn',
      fields: {
        rule: 'acme.com',
        problem: 'UserGroup has a name that looks like several groups written as one',
      },
    })
  })

  it('grants no group that is not managed', async () => {
    const options = { managedGroups: ['tenant-*'] }
    const mint = gateWith([{ EmailDomain: 'evil.com', UserGroup: 'admin' }], options)
    await expect(mint.signUp('jo@evil.com')).rejects.toMatchObject({ code: 'domain-not-allowed' })
    const mixed = gateWith([{ EmailDomain: 'a.com', UserGroup: ['admin', 'tenant-a'] }], options)
    await mixed.signUp('jo@a.com')
    expect(mixed.line('gate decision')?.fields).toMatchObject({ groups: ['tenant-a'] })
    expect(mixed.line('rule needs attention')?.level).toBe('warn')
  })
})

describe('signing up when the rules are out of reach', () => {
  it('is refused, to be tried again', async () => {
    const find = async () => {
      throw Object.assign(new Error('jo@acme.com is secret'), { name: 'AccessDeniedException' })
    }
    const { signUp, line, counts, lines } = gateWith([], { rules: { find } })

    await expect(signUp('jo@acme.com')).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/\(unavailable\)$/),
    })

    expect(line('rules unavailable')).toMatchObject({
      level: 'error',
      fields: { domain: 'acme.com', errorName: 'AccessDeniedException' },
    })
    expect(counts).toEqual(['RulesUnavailable', 'SignUpRefused:unavailable'])
    expect(JSON.stringify(lines)).not.toMatch(/jo@|secret/)
  })

  it('is refused within the budget when nothing is ever answered', async () => {
    vi.useFakeTimers()
    const { signUp } = gateWith([], { rules: { find: () => new Promise(() => {}) } })
    let refusal: unknown = 'none yet'
    signUp('jo@acme.com').catch((error) => {
      refusal = error
    })
    await vi.advanceTimersByTimeAsync(2500)
    expect(refusal).toMatchObject({ code: 'unavailable' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('is refused sooner when the function’s own timeout is near', async () => {
    vi.useFakeTimers()
    const { handle } = gateWith([], { rules: { find: () => new Promise(() => {}) } })
    const context = { getRemainingTimeInMillis: () => 1000 }
    const event = signUpEvent({ email: 'jo@acme.com' })
    const refusal = expect(handle(event, context)).rejects.toMatchObject({ code: 'unavailable' })
    await vi.advanceTimersByTimeAsync(750)
    await refusal
  })

  it('is refused when the store answers nonsense or throws at once', async () => {
    const nonsense = gateWith([], { rules: { find: async () => null as never } })
    await expect(nonsense.signUp('jo@acme.com')).rejects.toMatchObject({ code: 'unavailable' })
    const find = () => {
      throw new Error('not even a promise')
    }
    const throwing = gateWith([], { rules: { find } })
    await expect(throwing.signUp('jo@acme.com')).rejects.toMatchObject({ code: 'unavailable' })
  })
})

describe('the other ways in', () => {
  it('gates a user of an identity provider', async () => {
    const { handle } = gateWith([ACME])
    const source = 'PreSignUp_ExternalProvider'
    await expect(handle(signUpEvent({ email: 'jo@acme.com' }, source))).resolves.toBeDefined()
    await expect(handle(signUpEvent({ email: 'jo@other.com' }, source))).rejects.toMatchObject({
      code: 'domain-not-allowed',
    })
  })

  it('gates a user made by an administrator, unless told to let them by', async () => {
    const event = signUpEvent({ email: 'jo@other.com' }, 'PreSignUp_AdminCreateUser')
    await expect(gateWith([ACME]).handle(event)).rejects.toMatchObject({
      code: 'domain-not-allowed',
    })
    const bypass = gateWith([ACME], { adminCreate: 'bypass' })
    expect(await bypass.handle(event)).toBe(event)
    expect(bypass.find).not.toHaveBeenCalled()
    await expect(bypass.signUp('jo@other.com')).rejects.toThrow()
  })

  it.each(['post-authentication-sample', 'post-confirmation-captured'])(
    'returns %s unchanged',
    async (name) => {
      const { handle, find, lines } = gateWith([])
      const event = sampleEvent(name)
      expect(await handle(event as never)).toBe(event)
      expect(find).not.toHaveBeenCalled()
      expect(lines).toEqual([])
    },
  )

  it.each([{}, { request: null }, { request: {} }, { request: { userAttributes: null } }])(
    'refuses a sign-up of an unknown shape: %j',
    async (shape) => {
      const event = { triggerSource: 'PreSignUp_SignUp', ...shape }
      await expect(gateWith([ACME]).handle(event as never)).rejects.toMatchObject({
        code: 'email-invalid',
      })
    },
  )

  it.each([null, undefined, 7, {}, { triggerSource: 'PreSignUp_New' }])(
    'returns %j, which is no sign-up, unchanged',
    async (event) => {
      expect(await gateWith([ACME]).handle(event as never)).toBe(event)
    },
  )
})

describe('signing up where refusals tell nothing', () => {
  const rules = [
    ACME,
    { EmailDomain: 'former.example', Status: 'blocked' },
    { EmailDomain: 'jo@acme.com', Status: 'blocked' },
    { EmailDomain: 'broken.example', UserGroup: 'no group' },
  ]
  const neutral = () =>
    gateWith(rules, {
      disclosure: 'neutral',
      trustedProviders: [{ name: 'AcmeSAML', domains: ['acme.com'] }],
    })

  it.each([
    ['of a domain without a rule', 'jo@gmail.com', 'domain-not-allowed'],
    ['of a blocked domain', 'jo@former.example', 'domain-blocked'],
    ['of a blocked address', 'jo@acme.com', 'domain-blocked'],
    ['by a rule nobody can use', 'jo@broken.example', 'domain-not-allowed'],
    ['of what is no address', 'x@acme。com', 'email-invalid'],
  ])('the refusal %s is worded as any other, and logged as it is', async (_, email, code) => {
    const { signUp, line, counts } = neutral()
    await expect(signUp(email)).rejects.toMatchObject({
      code: 'domain-not-allowed',
      message: 'Sign-up is not open to this address (domain-not-allowed)',
    })
    expect(line('gate decision')?.fields).toMatchObject({ allowed: false, code })
    expect(counts).toEqual([`SignUpRefused:${code}`])
  })

  it('the refusal of a provider’s user with another domain is worded as any other', async () => {
    const event = signUpEvent({ email: 'jo@former.example' }, 'PreSignUp_ExternalProvider')
    await expect(neutral().handle({ ...event, userName: 'AcmeSAML_jo' })).rejects.toThrow(
      /^Sign-up is not open to this address \(domain-not-allowed\)$/,
    )
  })

  it('an allowed address gets in, and who may try again is told so', async () => {
    await expect(neutral().signUp('kim@acme.com')).resolves.toBeDefined()
    const find = () => Promise.reject(new Error('down'))
    const { signUp } = gateWith([], { disclosure: 'neutral', rules: { find } })
    await expect(signUp('kim@acme.com')).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('says at once that disclosure is nothing it knows', () => {
    expect(() => gateWith([], { disclosure: 'none' as never })).toThrow(
      'createPreSignUpHandler: option disclosure must be one of plain, neutral, got "none"',
    )
  })
})

it('says at once that adminCreate is nothing it knows', () => {
  expect(() => gateWith([], { adminCreate: 'Bypass' as never })).toThrow(
    'createPreSignUpHandler: option adminCreate must be one of enforce, bypass, got "Bypass"',
  )
})

it.each(['rules', 'logger', 'metrics'])('says at once that %s is missing', (port) => {
  const { logger, metrics } = recorders()
  const options = { rules: memoryRuleStore([]), logger, metrics, [port]: undefined }
  expect(() => createPreSignUpHandler(options as never)).toThrow(
    new RegExp(`^createPreSignUpHandler: option ${port} must have a method`),
  )
})
