import { canUsePasskeys, registerPasskey, signInWithPasskey } from '@domain-gate/core/passkeys'
import type { SignInOutcome } from '@domain-gate/core/sign-in'
import { expect } from 'chai'
import { FakeSignIn } from './testing/fake-sign-in.ts'

// Each engine's own WebAuthn, as far as it goes without a person. tests/journeys/passkeys.journey.ts goes on in Chromium.

const email = 'jo@acme.com'
const CREATION = {
  challenge: 'AQID',
  rp: { id: 'localhost', name: 'Acme' },
  user: { id: 'BAUG', name: email, displayName: email },
  pubKeyCredParams: [{ alg: -7, type: 'public-key' }],
  excludeCredentials: [{ id: '_-8', type: 'public-key' }],
}
const REQUEST = { challenge: 'AQID', rpId: 'localhost' }

function signInWith({ creation = {}, request = {} }: { creation?: object; request?: object }) {
  const asked: SignInOutcome = {
    step: 'passkey-required',
    email,
    options: { ...REQUEST, ...request },
  }
  return Object.assign(new FakeSignIn(), {
    start: async () => asked,
    passkeyCalls: async () => ({
      start: async () => ({ ...CREATION, ...creation }),
      complete: async () => {},
    }),
  })
}

const codeOf = (outcome: { step: string; rejection?: { code: string } }) =>
  outcome.rejection?.code ?? outcome.step

/** WebKit without an authenticator of the system's has no WebAuthn at all. */
const hasWebAuthn = typeof PublicKeyCredential === 'function' && Boolean(navigator.credentials)

describe('passkeys in this engine', () => {
  it('says whether they can be used', async () => {
    const can = await canUsePasskeys()
    expect(can).to.be.a('boolean')
    if (!hasWebAuthn) expect(can).to.equal(false)
  })

  for (const [what, options, code] of [
    [
      'of another domain are a matter of settings',
      { creation: { rp: { id: 'acme.example', name: 'Acme' } }, request: { rpId: 'acme.example' } },
      'not-configured',
    ],
    [
      'with a challenge that is none fail',
      { creation: { challenge: '<b>' }, request: { challenge: '<b>' } },
      'passkey-failed',
    ],
  ] as const)
    it(what, async () => {
      const expected = hasWebAuthn ? code : 'passkey-unavailable'
      expect(codeOf(await registerPasskey(signInWith(options)))).to.equal(expected)
      expect(codeOf(await signInWithPasskey(signInWith(options), { email }))).to.equal(expected)
    })

  if (hasWebAuthn)
    for (const call of ['create', 'get'] as const)
      it(`take the prompt away when they are aborted: ${call}`, async () => {
        const controller = new AbortController()
        const { signal } = controller
        const own = navigator.credentials[call].bind(navigator.credentials)
        navigator.credentials[call] = (options: object) => {
          const prompted = own(options)
          controller.abort()
          return prompted
        }
        try {
          const outcome =
            call === 'create'
              ? await registerPasskey(signInWith({}), { signal })
              : await signInWithPasskey(signInWith({}), { email, signal })
          expect(codeOf(outcome)).to.equal('passkey-cancelled')
        } finally {
          Reflect.deleteProperty(navigator.credentials, call)
        }
      })
})
