import { describe, expect, it, vi } from 'vitest'
import { readWebAuthnError } from './webauthn-errors.ts'

describe('readWebAuthnError', () => {
  it.each([
    { error: 'NotAllowedError', create: 'passkey-cancelled', get: 'passkey-cancelled' },
    { error: 'AbortError', create: 'passkey-cancelled', get: 'passkey-cancelled' },
    { error: 'TimeoutError', create: 'passkey-cancelled', get: 'passkey-cancelled' },
    { error: 'InvalidStateError', create: 'passkey-exists', get: 'passkey-failed' },
    { error: 'NotSupportedError', create: 'passkey-unavailable', get: 'passkey-unavailable' },
    { error: 'ConstraintError', create: 'passkey-unavailable', get: 'passkey-unavailable' },
    { error: 'SecurityError', create: 'not-configured', get: 'not-configured' },
    { error: 'UnknownError', create: 'passkey-failed', get: 'passkey-failed' },
    { error: 'EncodingError', create: 'passkey-failed', get: 'passkey-failed' },
    { error: 'InvalidCharacterError', create: 'passkey-failed', get: 'passkey-failed' },
    { error: 'DataError', create: 'passkey-failed', get: 'passkey-failed' },
    { error: 'NotReadableError', create: 'passkey-failed', get: 'passkey-failed' },
    { error: 'OperationError', create: 'passkey-failed', get: 'passkey-failed' },
  ])('$error, also where an extension throws it that makes no DOMException', (row) => {
    const ofBrowser = new DOMException('Words of the browser', row.error)
    const ofExtension = Object.assign(new Error('Words of an extension'), { name: row.error })
    for (const thrown of [ofBrowser, ofExtension]) {
      expect(readWebAuthnError('create', thrown)?.code).toBe(row.create)
      expect(readWebAuthnError('get', thrown)?.code).toBe(row.get)
    }
  })

  it('an error of tomorrow’s browsers', () => {
    const thrown = new DOMException('Words of the browser', 'AnErrorOfTomorrow')
    expect(readWebAuthnError('create', thrown)?.code).toBe('passkey-failed')
    expect(readWebAuthnError('get', thrown)?.code).toBe('passkey-failed')
  })

  it('TypeError, which is no DOMException', () => {
    expect(readWebAuthnError('create', new TypeError())?.code).toBe('passkey-failed')
    expect(readWebAuthnError('get', new TypeError())?.code).toBe('passkey-failed')
  })

  it('tells the developer where passkeys work', () => {
    const thrown = new DOMException('', 'SecurityError')
    expect(readWebAuthnError('get', thrown)?.advice).toMatch(/relying party id/)
  })

  it('finds it in an error of Amplify’s that has no word for it', () => {
    const underlyingError = new DOMException('', 'ConstraintError')
    const thrown = Object.assign(new Error(), { name: 'Unknown', underlyingError })
    expect(readWebAuthnError('create', thrown)?.code).toBe('passkey-unavailable')
  })

  it.each([[null], [undefined], ['NotAllowedError'], [{ name: 5 }], [new Error('anything')]])(
    'leaves %o to others',
    (error) => {
      expect(readWebAuthnError('create', error)).toBeNull()
    },
  )

  it('leaves what Amplify has a word for to others, whatever is behind it', () => {
    const underlyingError = new DOMException('', 'ConstraintError')
    const name = 'PasskeyAuthenticationCanceled'
    expect(
      readWebAuthnError('get', Object.assign(new Error(), { name, underlyingError })),
    ).toBeNull()
  })

  it('leaves all else to others where browsers’ errors do not exist, as in React Native', () => {
    vi.stubGlobal('DOMException', undefined)
    expect(readWebAuthnError('get', new Error('anything'))).toBeNull()
    vi.unstubAllGlobals()
  })

  it('leaves Cognito’s exceptions to others', () => {
    const thrown = Object.assign(new Error(), { name: 'WebAuthnNotEnabledException' })
    expect(readWebAuthnError('create', thrown)).toBeNull()
  })
})
