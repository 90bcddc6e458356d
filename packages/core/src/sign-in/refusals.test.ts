import { afterEach, describe, expect, it, vi } from 'vitest'
import { REJECTION_CODES } from '../rejection/rejection.ts'
import { SIGN_IN_REJECTION_CODES } from '../rejection/sign-in-codes.ts'
import { createSignInRefusals } from './refusals.ts'

const refusals = createSignInRefusals({})
const CODES = [...REJECTION_CODES, ...SIGN_IN_REJECTION_CODES]

afterEach(() => vi.restoreAllMocks())

describe('a refused sign-in', () => {
  it('is shown at the field that is wrong', () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined)
    const shown = CODES.map((code) => [code, refusals.reject({ code }, null).rejection.field])
    expect(Object.fromEntries(shown.filter(([, field]) => field !== null))).toEqual({
      'email-invalid': 'email',
      'email-taken': 'email',
      'sign-in-failed': 'password',
      'password-weak': 'password',
      'code-mismatch': 'code',
      'code-expired': 'code',
    })
  })

  it('says whether the same again can succeed', () => {
    vi.spyOn(console, 'error').mockReturnValue(undefined)
    const retryable = CODES.filter((code) => refusals.reject({ code }, null).rejection.retryable)
    expect(retryable.sort()).toEqual([
      'delivery-failed',
      'offline',
      'passkey-cancelled',
      'passkey-failed',
      'too-many-attempts',
      'unavailable',
    ])
  })

  it('names the attribute that is wrong, and none otherwise', () => {
    const wrong = refusals.reject({ code: 'attribute-invalid', attribute: 'custom:company' }, null)
    expect(wrong.rejection).toMatchObject({ attribute: 'custom:company' })
    expect(refusals.reject({ code: 'attribute-invalid' }, null).rejection).not.toHaveProperty(
      'attribute',
    )
  })

  it('tells the domain in the app’s words, and none where no address is known', () => {
    const own = createSignInRefusals({ 'sign-in-failed': 'Not you of {domain}.' })
    const messageFor = (email: string | null) =>
      own.reject({ code: 'sign-in-failed' }, email).rejection.message
    expect(messageFor('jo@acme.com')).toBe('Not you of acme.com.')
    expect(messageFor(null)).toBe('Not you of .')
  })

  it('tells the developer which setting is wrong, or where to look', () => {
    const said = vi.spyOn(console, 'error').mockReturnValue(undefined)
    refusals.reject({ code: 'not-configured', advice: 'Set it.' }, null)
    refusals.reject({ code: 'not-configured' }, null)
    refusals.reject({ code: 'unavailable' }, null)
    expect(said.mock.calls).toEqual([
      [expect.stringContaining('Set it.')],
      [expect.stringContaining('cause of the rejection')],
    ])
  })
})
