import { describe, expect, it } from 'vitest'
import { isCanonicalEmail } from './is-canonical-email.ts'

describe('isCanonicalEmail', () => {
  it.each(['jo@acme.com', 'Jo@ACME.com', 'jo@xn--fa-hia.de', 'jo@XN--FA-HIA.de'])(
    'is true of %s',
    (address) => {
      expect(isCanonicalEmail(address)).toBe(true)
    },
  )

  it.each([
    'jo@faß.de',
    'jo@acme。com',
    'jo@ａcme.com',
    'jo@acme.com.',
    'jo@ac\u00adme.com',
    'jo@\u212aelvin.com',
    'jo@İ.com',
    'not an address',
    '',
  ])('is false of %j, which mail could go elsewhere by', (address) => {
    expect(isCanonicalEmail(address)).toBe(false)
  })

  it('is false of anything but text', () => {
    expect(isCanonicalEmail(undefined as unknown as string)).toBe(false)
    expect(isCanonicalEmail({ toString: () => 'jo@acme.com' } as unknown as string)).toBe(false)
  })
})
