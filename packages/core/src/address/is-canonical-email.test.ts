import { describe, expect, it } from 'vitest'
import { readHere } from '../testing/addresses.ts'
import { isCanonicalEmail, parseEmail } from './email-address.ts'

describe('isCanonicalEmail', () => {
  it.each(['jo@acme.com', 'Jo@ACME.com', 'jo@xn--fa-hia.de', 'jo@XN--FA-HIA.de'])(
    'is true of %s',
    (address) => {
      expect(isCanonicalEmail(address)).toBe(readHere(address, true) ?? false)
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

  // Nobody sees these, and they are gone in the domain that is looked up: mail would go elsewhere.
  it.each(['\u00ad', '\u034f', '\u180e', '\u200b', '\u2060', '\u2064', '\ufe0f', '\ufeff'])(
    'is false of an address with %j right behind its @',
    (invisible) => {
      const address = `jo@${invisible}acme.com`
      expect(parseEmail(address)?.domain ?? null).toBe(readHere(address, 'acme.com'))
      expect(isCanonicalEmail(address)).toBe(false)
    },
  )

  it('is false of an address whose domain only ends as the one that is looked up', () => {
    expect(isCanonicalEmail('jo@.acme.com')).toBe(false)
    expect(isCanonicalEmail('jo@x@acme.com')).toBe(false)
  })

  it('is false of anything but text', () => {
    expect(isCanonicalEmail(undefined as unknown as string)).toBe(false)
    expect(isCanonicalEmail({ toString: () => 'jo@acme.com' } as unknown as string)).toBe(false)
  })
})
