import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDomainGate } from '../gate/domain-gate.ts'
import { exception, fakeClient } from '../testing/fake-client.ts'
import { memoryStorage } from '../testing/memory-storage.ts'
import { createSignUpFlow, type SignUpFlowOptions } from './sign-up-flow.ts'
import type { SignUpStorage } from './stored-sign-up.ts'

const NOON = Date.UTC(2026, 10, 23, 12)
const HOUR = 60 * 60 * 1000
const delivery = { medium: 'email', destination: 'j***@a***' } as const
const input = { email: 'jo@acme.com', password: 'Correct-horse-1' }

/** A page load: a new flow over what the tab still holds. */
function load(storage: SignUpStorage | null | undefined, options: Partial<SignUpFlowOptions> = {}) {
  const client = fakeClient({ signUp: { confirmed: false, delivery }, resendCode: delivery })
  const gate = createDomainGate({ client })
  const storing = storage === undefined ? {} : { storage }
  return createSignUpFlow({ gate, clock: () => NOON, ...storing, ...options })
}

afterEach(() => vi.unstubAllGlobals())

describe('a page reload between the steps', () => {
  it('finds the person at the code step, in the midst of the cool-down', async () => {
    const storage = memoryStorage()
    const before = load(storage)
    await before.submitDetails(input)
    const after = load(storage, { clock: () => NOON + 10_000 })
    expect(after.state).toEqual(before.state)
    expect(after.state).toMatchObject({ step: 'code', delivery, resendAt: NOON + 30_000 })
    expect(Object.isFrozen(after.state)).toBe(true)
    await after.submitCode('123456')
    expect(after.state).toMatchObject({ step: 'done', email: 'jo@acme.com' })
  })

  it('keeps no password, code or attribute', async () => {
    const storage = memoryStorage()
    const flow = load(storage)
    await flow.submitDetails({
      ...input,
      attributes: { given_name: 'Josephine' },
      clientMetadata: { invite: 'secret-invite' },
    })
    const kept = JSON.stringify([...storage.entries])
    for (const secret of [input.password, 'Josephine', 'secret-invite'])
      expect(kept).not.toContain(secret)
    expect(kept).toContain('jo@acme.com')
  })

  it('keeps nothing before a code is on its way and nothing once all is done', async () => {
    const storage = memoryStorage()
    const flow = load(storage)
    expect(storage.entries.size).toBe(0)
    await flow.submitDetails({ ...input, email: 'nonsense' })
    expect(storage.entries.size).toBe(0)
    await flow.submitDetails(input)
    expect(storage.entries.size).toBe(1)
    await flow.submitCode('123456')
    expect(storage.entries.size).toBe(0)
    expect(load(storage).state.step).toBe('details')
  })

  it('knows still that an earlier sign-up was taken up', async () => {
    const storage = memoryStorage()
    const client = fakeClient({
      signUp: exception('UsernameExistsException'),
      resendCode: delivery,
    })
    await load(storage, { gate: createDomainGate({ client }) }).submitDetails(input)
    expect(load(storage).state).toMatchObject({ step: 'code', resumed: true })
  })

  it('is forgotten when the code has expired', async () => {
    const storage = memoryStorage()
    await load(storage).submitDetails(input)
    expect(load(storage, { clock: () => NOON + 24 * HOUR - 1 }).state.step).toBe('code')
    expect(load(storage, { clock: () => NOON + 24 * HOUR }).state.step).toBe('details')
  })

  it('does not believe an entry from the future, which would block resending', async () => {
    const storage = memoryStorage()
    await load(storage).submitDetails(input)
    expect(load(storage, { clock: () => NOON - HOUR }).state.step).toBe('details')
  })

  it('keeps flows with keys of their own apart', async () => {
    const storage = memoryStorage()
    await load(storage, { storageKey: 'one' }).submitDetails(input)
    expect(load(storage, { storageKey: 'two' }).state.step).toBe('details')
    expect(load(storage, { storageKey: 'one' }).state.step).toBe('code')
  })
})

describe('what is found in storage', () => {
  const good = { email: 'jo@acme.com', delivery, resumed: false, sentAt: NOON }

  it.each([
    'no JSON',
    'null',
    '7',
    '"text"',
    '[]',
    '{}',
    JSON.stringify({ ...good, email: 7 }),
    JSON.stringify({ ...good, email: '<b>jo@acme.com</b>' }),
    JSON.stringify({ ...good, sentAt: 'soon' }),
    JSON.stringify({ ...good, sentAt: null }),
    JSON.stringify({ ...good, sentAt: `${NOON}x` }),
  ])('is not believed when it is %s', (entry) => {
    const storage = memoryStorage()
    storage.setItem('domain-gate', entry)
    expect(load(storage).state).toMatchObject({ step: 'details', email: '' })
  })

  it.each([
    undefined,
    null,
    7,
    {},
    { medium: 'pigeon', destination: 'x' },
    { medium: 'email', destination: {} },
  ])('is used without a delivery that makes no sense: %j', (strange) => {
    const storage = memoryStorage()
    storage.setItem('domain-gate', JSON.stringify({ ...good, delivery: strange, step: 'done' }))
    expect(load(storage).state).toEqual({
      step: 'code',
      busy: null,
      rejection: null,
      email: 'jo@acme.com',
      delivery: null,
      resumed: false,
      purpose: 'sign-up',
      reason: null,
      membership: null,
      resendAt: NOON + 30_000,
      resent: 0,
    })
  })
})

describe('storage', () => {
  it('that throws is done without', async () => {
    const broken = () => {
      throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
    }
    const flow = load({ getItem: broken, setItem: broken, removeItem: broken })
    await flow.submitDetails(input)
    expect(flow.state.step).toBe('code')
    await flow.submitCode('123456')
    expect(flow.state.step).toBe('done')
    flow.startOver()
    expect(flow.state.step).toBe('details')
  })

  it('is the browser’s session storage unless told otherwise', async () => {
    const sessionStorage = memoryStorage()
    vi.stubGlobal('sessionStorage', sessionStorage)
    await load(undefined).submitDetails(input)
    expect(sessionStorage.entries.size).toBe(1)
    expect(load(undefined).state.step).toBe('code')
    expect(load(null).state.step).toBe('details')
  })

  it('may be missing or forbidden', async () => {
    vi.stubGlobal('sessionStorage', undefined)
    expect(load(undefined).state.step).toBe('details')
    vi.unstubAllGlobals()
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage')
    Object.defineProperty(globalThis, 'sessionStorage', {
      configurable: true,
      get() {
        throw new DOMException('Access is denied for this document.', 'SecurityError')
      },
    })
    try {
      const flow = load(undefined)
      await flow.submitDetails(input)
      expect(flow.state.step).toBe('code')
    } finally {
      if (descriptor) Object.defineProperty(globalThis, 'sessionStorage', descriptor)
      else Reflect.deleteProperty(globalThis, 'sessionStorage')
    }
  })
})
