import { describe, expect, it } from 'vitest'
import * as amplify from './amplify/index.ts'
import * as core from './index.ts'
import * as passkeys from './passkeys/passkeys.ts'
import * as protocol from './protocol.ts'
import * as signIn from './sign-in/index.ts'

describe('the names of each entry point', () => {
  it('are frozen for the main one', () => {
    expect(Object.keys(core).sort()).toEqual([
      'REJECTION_CODES',
      'createDomainGate',
      'createSignUpFlow',
      'englishMessages',
      'fetchClient',
      'isCanonicalEmail',
      'parseDomain',
      'parseEmail',
      'readWireText',
      'rejectionText',
      'writeWireText',
    ])
  })

  it('are frozen for the protocol', () => {
    expect(Object.keys(protocol).sort()).toEqual([
      'REJECTION_CODES',
      'isCanonicalEmail',
      'parseDomain',
      'parseEmail',
      'readWireText',
      'writeWireText',
    ])
  })

  it('are frozen for the sign-in', () => {
    expect(Object.keys(signIn).sort()).toEqual([
      'SIGN_IN_REJECTION_CODES',
      'createSignIn',
      'createSignInFlow',
      'englishSignInMessages',
      'memoryTokens',
      'webStorageTokens',
    ])
  })

  it('are frozen for passkeys', () => {
    expect(Object.keys(passkeys).sort()).toEqual([
      'canUsePasskeys',
      'registerPasskey',
      'signInWithPasskey',
    ])
  })

  it('are frozen for Amplify', () => {
    expect(Object.keys(amplify).sort()).toEqual(['amplifyClient', 'amplifySignIn', 'amplifyTokens'])
  })
})

it('the English messages of signing in have one text for every code, too', () => {
  const codes = Object.keys(signIn.englishSignInMessages).filter((key) => !key.includes(':'))
  const all = [...core.REJECTION_CODES, ...signIn.SIGN_IN_REJECTION_CODES]
  expect(codes.sort()).toEqual([...all].sort())
})

it('the English messages have one text for every rejection code', () => {
  const codes = Object.keys(core.englishMessages).filter((key) => !key.includes(':'))
  expect(codes.sort()).toEqual([...core.REJECTION_CODES].sort())
})
