import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SignInOutcome } from '../sign-in/outcome.ts'
import type { PasskeyCalls } from '../sign-in/sign-in.ts'
import { fakeSignIn, jo } from '../testing/fake-sign-in.ts'
import { canUsePasskeys, registerPasskey, signInWithPasskey } from './passkeys.ts'

// The browser's part is a stand-in here, to fail in every way. tests/journeys/passkeys.journey.ts has a real one.

const email = 'jo@acme.com'
const CREATION = {
  challenge: 'AQID',
  rp: { id: 'acme.com', name: 'acme.com' },
  user: { id: 'BAUG', name: email, displayName: email },
  pubKeyCredParams: [{ alg: -7, type: 'public-key' }],
}
const REQUEST = {
  challenge: 'AQID',
  rpId: 'acme.com',
  allowCredentials: [{ id: '_-8', type: 'public-key' }],
}
const SIGNED_IN: SignInOutcome = { step: 'signed-in', ...jo }
const ASKED: SignInOutcome = { step: 'passkey-required', email, options: REQUEST }

const bytes = (...values: number[]) => new Uint8Array(values).buffer
const made = {
  id: '_-8',
  rawId: bytes(255, 239),
  type: 'public-key',
  authenticatorAttachment: null,
  getClientExtensionResults: () => ({ credProps: { rk: true } }),
}
const attestation = {
  clientDataJSON: bytes(1),
  attestationObject: bytes(2),
  getTransports: () => ['internal'],
  getPublicKey: () => bytes(3),
  getPublicKeyAlgorithm: () => -7,
  getAuthenticatorData: () => bytes(4),
}
const assertion = {
  clientDataJSON: bytes(1),
  authenticatorData: bytes(2),
  signature: bytes(3),
  userHandle: bytes(4),
}
const attested = { ...made, response: attestation }
const asserted = { ...made, response: assertion }

const credentials = { create: vi.fn(), get: vi.fn() }
const PublicKeyCredential = Object.assign(class {}, {
  isConditionalMediationAvailable: async () => true,
  isUserVerifyingPlatformAuthenticatorAvailable: async () => true,
})

beforeEach(() => {
  credentials.create.mockReset().mockResolvedValue(attested)
  credentials.get.mockReset().mockResolvedValue(asserted)
  vi.stubGlobal('PublicKeyCredential', PublicKeyCredential)
  vi.stubGlobal('navigator', { credentials })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

function signInWith({
  start = ASKED,
  complete = async () => {},
}: {
  start?: SignInOutcome
  complete?: (credential: object) => Promise<void>
} = {}) {
  const completed: object[] = []
  const calls: PasskeyCalls = {
    start: async () => CREATION,
    complete: async (credential) => {
      completed.push(credential)
      await complete(credential)
    },
  }
  const signIn = fakeSignIn({ start, answer: SIGNED_IN })
  return Object.assign(signIn, { completed, passkeyCalls: async () => calls })
}

const codeOf = (outcome: { step: string; rejection?: { code: string } }) =>
  outcome.rejection?.code ?? outcome.step

describe('registerPasskey', () => {
  it('has the browser make the passkey that Cognito describes, and sends it to Cognito', async () => {
    const signIn = signInWith()
    expect(await registerPasskey(signIn)).toEqual({ step: 'passkey-registered' })
    expect(credentials.create).toHaveBeenCalledWith({
      publicKey: {
        ...CREATION,
        challenge: new Uint8Array([1, 2, 3]),
        user: { ...CREATION.user, id: new Uint8Array([4, 5, 6]) },
      },
    })
    expect(signIn.completed).toEqual([
      {
        id: '_-8',
        rawId: '_-8',
        type: 'public-key',
        clientExtensionResults: { credProps: { rk: true } },
        response: {
          clientDataJSON: 'AQ',
          attestationObject: 'Ag',
          transports: ['internal'],
          publicKey: 'Aw',
          publicKeyAlgorithm: -7,
          authenticatorData: 'BA',
        },
      },
    ])
  })

  it('tells the browser which passkeys there are already, and how to reach them', async () => {
    const excludeCredentials = [
      { id: '_-8', type: 'public-key', transports: ['usb'] },
      { id: 'AQID', type: 'public-key' },
    ]
    const calls = {
      start: async () => ({ ...CREATION, excludeCredentials }),
      complete: async () => {},
    }
    await registerPasskey({ ...signInWith(), passkeyCalls: async () => calls })
    expect(credentials.create.mock.lastCall).toMatchObject([
      {
        publicKey: {
          excludeCredentials: [
            { id: new Uint8Array([255, 239]), type: 'public-key', transports: ['usb'] },
            { id: new Uint8Array([1, 2, 3]), type: 'public-key' },
          ],
        },
      },
    ])
  })

  it('gives the browser the signal that takes its prompt away', async () => {
    const { signal } = new AbortController()
    await registerPasskey(signInWith(), { signal })
    expect(credentials.create).toHaveBeenCalledWith(expect.objectContaining({ signal }))
  })

  it('takes the browser’s own conversions where it has them', async () => {
    const parsed = { parsed: true }
    const parse = vi.fn(() => parsed)
    const browser = Object.assign(class {}, PublicKeyCredential, {
      parseCreationOptionsFromJSON: parse,
    })
    vi.stubGlobal('PublicKeyCredential', browser)
    credentials.create.mockResolvedValue({ ...attested, toJSON: () => ({ from: 'toJSON' }) })
    const signIn = signInWith()
    await registerPasskey(signIn)
    expect(parse).toHaveBeenCalledWith(CREATION)
    expect(credentials.create).toHaveBeenCalledWith({ publicKey: parsed })
    expect(signIn.completed).toEqual([{ from: 'toJSON' }])
  })

  it('takes the credential of an extension whose methods throw', async () => {
    const illegal = () => {
      throw new TypeError('Illegal invocation')
    }
    credentials.create.mockResolvedValue({
      ...attested,
      toJSON: illegal,
      getClientExtensionResults: illegal,
      response: {
        ...attestation,
        getTransports: illegal,
        getPublicKey: illegal,
        getPublicKeyAlgorithm: illegal,
        getAuthenticatorData: illegal,
      },
    })
    const signIn = signInWith()
    expect(await registerPasskey(signIn)).toEqual({ step: 'passkey-registered' })
    expect(signIn.completed).toMatchObject([
      {
        rawId: '_-8',
        clientExtensionResults: {},
        response: { clientDataJSON: 'AQ', attestationObject: 'Ag', transports: [] },
      },
    ])
  })

  it('leaves all of it to a client that does it itself', async () => {
    const all = vi.fn(async () => {})
    const signIn = { ...signInWith(), passkeyCalls: async () => all }
    expect(await registerPasskey(signIn)).toEqual({ step: 'passkey-registered' })
    expect(all).toHaveBeenCalledOnce()
    expect(credentials.create).not.toHaveBeenCalled()
  })

  it.each([
    ['InvalidStateError', 'passkey-exists'],
    ['NotAllowedError', 'passkey-cancelled'],
    ['NotSupportedError', 'passkey-unavailable'],
    ['UnknownError', 'passkey-failed'],
  ])('the browser’s %s is a value: %s', async (name, code) => {
    const error = new DOMException('', name)
    credentials.create.mockRejectedValue(error)
    const signIn = signInWith()
    expect(await registerPasskey(signIn)).toMatchObject({
      step: 'rejected',
      rejection: { code, cause: error },
    })
    expect(signIn.completed).toEqual([])
  })

  it.each([
    ['WebAuthnChallengeNotFoundException', 'passkey-failed'],
    ['NotAuthorizedException', 'signed-out'],
    // The user has as many passkeys as may be.
    ['LimitExceededException', 'passkey-failed'],
  ])('Cognito’s %s is a value: %s', async (name, code) => {
    const complete = async () => {
      throw Object.assign(new Error(), { name })
    }
    expect(codeOf(await registerPasskey(signInWith({ complete })))).toBe(code)
  })

  it('nobody signed in is a value', async () => {
    const passkeyCalls = async () => {
      throw Object.assign(new Error(), { name: 'SignedOut' })
    }
    expect(codeOf(await registerPasskey({ ...signInWith(), passkeyCalls }))).toBe('signed-out')
  })

  it.each([
    ['null', null],
    ['no options at all', {}],
    ['a user that is missing', { ...CREATION, user: undefined }],
    ['a challenge that is no base64', { ...CREATION, challenge: '<script>' }],
    ['a challenge that is a number', { ...CREATION, challenge: 5 }],
  ])('options that are none are a value: %s', async (_, options) => {
    const calls = { start: async () => options ?? Object.create(null), complete: async () => {} }
    const signIn = { ...signInWith(), passkeyCalls: async () => calls }
    expect(codeOf(await registerPasskey(signIn))).toBe('passkey-failed')
    expect(credentials.create).not.toHaveBeenCalled()
  })

  it.each(['challenge', 'user', 'rp', 'pubKeyCredParams'])(
    'options without %s are given to no browser, whether it converts them itself or not',
    async (name) => {
      const calls = {
        start: async () => ({ ...CREATION, [name]: undefined }),
        complete: async () => {},
      }
      const signIn = { ...signInWith(), passkeyCalls: async () => calls }
      const cause = new TypeError('These are no options for a passkey')
      const refused = { rejection: { code: 'passkey-failed', cause } }
      expect(await registerPasskey(signIn)).toMatchObject(refused)
      const parse = vi.fn()
      const browser = { ...PublicKeyCredential, parseCreationOptionsFromJSON: parse }
      vi.stubGlobal('PublicKeyCredential', Object.assign(class {}, browser))
      expect(await registerPasskey(signIn)).toMatchObject(refused)
      expect(parse).not.toHaveBeenCalled()
      expect(credentials.create).not.toHaveBeenCalled()
    },
  )

  it('a signal that is aborted for whatever reason cancels, before anything is asked', async () => {
    const signIn = signInWith()
    const signal = AbortSignal.abort(new Error('The app goes elsewhere'))
    expect(codeOf(await registerPasskey(signIn, { signal }))).toBe('passkey-cancelled')
    expect(credentials.create).not.toHaveBeenCalled()
  })

  it('a signal that an extension does not heed keeps its passkey from being sent', async () => {
    const controller = new AbortController()
    credentials.create.mockImplementation(async () => {
      controller.abort()
      return attested
    })
    const signIn = signInWith()
    const outcome = await registerPasskey(signIn, { signal: controller.signal })
    expect(codeOf(outcome)).toBe('passkey-cancelled')
    expect(signIn.completed).toEqual([])
  })
})

describe('signInWithPasskey', () => {
  it('starts with the passkey, asks the browser, and answers with what it gave', async () => {
    const signIn = signInWith()
    expect(await signInWithPasskey(signIn, { email })).toEqual(SIGNED_IN)
    expect(credentials.get).toHaveBeenCalledWith({
      mediation: 'optional',
      publicKey: {
        ...REQUEST,
        challenge: new Uint8Array([1, 2, 3]),
        allowCredentials: [{ id: new Uint8Array([255, 239]), type: 'public-key' }],
      },
    })
    const response = {
      clientDataJSON: 'AQ',
      authenticatorData: 'Ag',
      signature: 'Aw',
      userHandle: 'BA',
    }
    const credential = expect.objectContaining({ id: '_-8', rawId: '_-8', response })
    expect(signIn.asked).toEqual([
      ['start', { email, factor: 'passkey' }],
      ['answer', { credential }],
    ])
  })

  it('takes the browser’s own conversion where it has it', async () => {
    const parsed = { parsed: true }
    const parse = vi.fn(() => parsed)
    const browser = { ...PublicKeyCredential, parseRequestOptionsFromJSON: parse }
    vi.stubGlobal('PublicKeyCredential', Object.assign(class {}, browser))
    await signInWithPasskey(signInWith(), { email })
    expect(parse).toHaveBeenCalledWith(REQUEST)
    expect(credentials.get).toHaveBeenCalledWith({ mediation: 'optional', publicKey: parsed })
  })

  it('asks no browser where the options have no challenge', async () => {
    const parse = vi.fn()
    const browser = { ...PublicKeyCredential, parseRequestOptionsFromJSON: parse }
    vi.stubGlobal('PublicKeyCredential', Object.assign(class {}, browser))
    const start: SignInOutcome = { step: 'passkey-required', email, options: { rpId: 'acme.com' } }
    expect(codeOf(await signInWithPasskey(signInWith({ start }), { email }))).toBe('passkey-failed')
    expect(parse).not.toHaveBeenCalled()
    expect(credentials.get).not.toHaveBeenCalled()
  })

  it('hands on what else the user has', async () => {
    const start: SignInOutcome = { step: 'choose', email, factors: ['code', 'password'] }
    expect(await signInWithPasskey(signInWith({ start }), { email })).toBe(start)
    expect(credentials.get).not.toHaveBeenCalled()
  })

  it('leaves the prompt to a client that asks itself', async () => {
    const signIn = signInWith({ start: { step: 'passkey-required', email, options: null } })
    expect(await signInWithPasskey(signIn, { email })).toEqual(SIGNED_IN)
    expect(signIn.asked.at(-1)).toEqual(['answer', { credential: {} }])
    expect(credentials.get).not.toHaveBeenCalled()
  })

  it('lets the browser offer the passkey in the field, where it can', async () => {
    const { signal } = new AbortController()
    await signInWithPasskey(signInWith(), { email, mediation: 'conditional', signal })
    expect(credentials.get).toHaveBeenCalledWith(
      expect.objectContaining({ mediation: 'conditional', signal }),
    )
  })

  it.each([
    ['says it cannot', { isConditionalMediationAvailable: async () => false }],
    ['does not know of it', { isConditionalMediationAvailable: undefined }],
  ])('a browser that %s offer it in the field is a value', async (_, part) => {
    vi.stubGlobal('PublicKeyCredential', Object.assign(class {}, part))
    const outcome = await signInWithPasskey(signInWith(), { email, mediation: 'conditional' })
    expect(codeOf(outcome)).toBe('passkey-unavailable')
    // It can ask at once all the same.
    expect(await signInWithPasskey(signInWith(), { email })).toEqual(SIGNED_IN)
  })

  it.each([
    ['NotAllowedError', 'passkey-cancelled'],
    ['InvalidStateError', 'passkey-failed'],
    ['ConstraintError', 'passkey-unavailable'],
  ])('the browser’s %s is a value, and nothing is answered', async (name, code) => {
    credentials.get.mockRejectedValue(new DOMException('', name))
    const signIn = signInWith()
    expect(codeOf(await signInWithPasskey(signIn, { email }))).toBe(code)
    expect(signIn.asked).toHaveLength(1)
  })

  it('a browser that gives nothing is a value', async () => {
    credentials.get.mockResolvedValue(null)
    expect(await signInWithPasskey(signInWith(), { email })).toMatchObject({
      rejection: { code: 'passkey-failed', cause: new TypeError('The browser gave no passkey') },
    })
  })

  it('an error of an extension that says nothing is a value', async () => {
    credentials.get.mockRejectedValue(Object.assign(new Error(), { name: 'Unknown' }))
    expect(codeOf(await signInWithPasskey(signInWith(), { email }))).toBe('passkey-failed')
  })

  it('an aborted signal asks neither Cognito nor the browser', async () => {
    const signIn = signInWith()
    const outcome = await signInWithPasskey(signIn, { email, signal: AbortSignal.abort('gone') })
    expect(codeOf(outcome)).toBe('passkey-cancelled')
    expect(signIn.asked).toEqual([])
  })
})

describe('without WebAuthn', () => {
  it.each([
    ['an old browser', { PublicKeyCredential: undefined, navigator: {} }, 'passkey-unavailable'],
    ['React Native', { PublicKeyCredential: undefined, navigator: {} }, 'passkey-unavailable'],
    ['a server', { PublicKeyCredential: undefined, navigator: undefined }, 'passkey-unavailable'],
    ['a server with a class of that name', { navigator: undefined }, 'passkey-unavailable'],
    [
      'a browser that keeps passwords alone',
      { PublicKeyCredential: undefined },
      'passkey-unavailable',
    ],
    ['a page that may ask for no credentials', { navigator: {} }, 'passkey-unavailable'],
    [
      'a page over plain http',
      { PublicKeyCredential: undefined, navigator: {}, isSecureContext: false },
      'not-configured',
    ],
  ])('%s is a value', async (_, globals, code) => {
    const advised = vi.spyOn(console, 'error').mockImplementation(() => {})
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
    expect(await canUsePasskeys()).toBe(false)
    const message =
      code === 'not-configured'
        ? 'WebAuthn needs https, or localhost'
        : 'This browser cannot use passkeys here'
    const rejection = { code, cause: expect.objectContaining({ message }) }
    expect(await registerPasskey(signInWith())).toMatchObject({ rejection })
    expect(await signInWithPasskey(signInWith(), { email })).toMatchObject({ rejection })
    expect(advised).toHaveBeenCalledTimes(code === 'not-configured' ? 2 : 0)
  })
})

describe('canUsePasskeys', () => {
  it.each([
    { what: 'can', capabilities: { passkeyPlatformAuthenticator: true }, own: false, can: true },
    {
      what: 'cannot',
      capabilities: { passkeyPlatformAuthenticator: false },
      own: true,
      can: false,
    },
    { what: 'does not say, but has its own', capabilities: {}, own: true, can: true },
    { what: 'knows no capabilities, but has its own', capabilities: null, own: true, can: true },
    { what: 'knows no capabilities and has none', capabilities: null, own: false, can: false },
  ])('a browser that $what', async ({ capabilities, own, can }) => {
    const browser = Object.assign(class {}, {
      isUserVerifyingPlatformAuthenticatorAvailable: async () => own,
      ...(capabilities && { getClientCapabilities: async () => capabilities }),
    })
    vi.stubGlobal('PublicKeyCredential', browser)
    expect(await canUsePasskeys()).toBe(can)
  })

  it('a browser that fails to tell cannot', async () => {
    const browser = Object.assign(class {}, {
      getClientCapabilities: async () => {
        throw new DOMException('', 'NotAllowedError')
      },
    })
    vi.stubGlobal('PublicKeyCredential', browser)
    expect(await canUsePasskeys()).toBe(false)
  })
})

describe('wrong use throws at once, and says what is allowed', () => {
  it.each<[string, () => Promise<unknown>]>([
    [
      'registerPasskey: signIn must be of type object, received null',
      () => registerPasskey(JSON.parse('null')),
    ],
    [
      'registerPasskey: signIn.passkeyCalls must be of type function, received undefined',
      () => registerPasskey(JSON.parse('{}')),
    ],
    [
      'registerPasskey: option must be one of signal, received timeout',
      () => registerPasskey(signInWith(), JSON.parse('{"timeout":5}')),
    ],
    [
      'signInWithPasskey: signIn must be of type object, received null',
      () => signInWithPasskey(JSON.parse('null'), { email }),
    ],
    [
      'signInWithPasskey: signIn.start must be of type function, received undefined',
      () => signInWithPasskey(JSON.parse('{}'), { email }),
    ],
    [
      'signInWithPasskey: option must be one of email,mediation,signal, received factor',
      () => signInWithPasskey(signInWith(), JSON.parse('{"email":"jo@acme.com","factor":"code"}')),
    ],
    [
      'signInWithPasskey: mediation must be optional or conditional, received silent',
      () =>
        signInWithPasskey(signInWith(), JSON.parse('{"email":"jo@acme.com","mediation":"silent"}')),
    ],
  ])('%s', async (message, use) => {
    await expect(use()).rejects.toThrow(new TypeError(message))
  })
})
