import { afterEach, describe, expect, it, vi } from 'vitest'
import { readHere } from '../testing/addresses.ts'
import { parseDomain } from './email-address.ts'

/** A domain of so many characters, of labels that are none too long. */
const domainOf = (length: number) =>
  `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(length - 3 * 64)}`

afterEach(() => vi.unstubAllGlobals())

describe('parseDomain', () => {
  it.each([
    ['acme.com', 'acme.com'],
    ['ACME.com', 'acme.com'],
    ['acme.com.', 'acme.com'],
    ['acme.3com', 'acme.3com'],
    ['acme.d', 'acme.d'],
    // Only at its end does a hexadecimal number make an IPv4 address.
    ['0xfe.example', '0xfe.example'],
    ['acme.0xfe.example', 'acme.0xfe.example'],
    ['acme.рф', 'acme.xn--p1ai'],
    ['acme.xn--p1ai', 'acme.xn--p1ai'],
    ['zz.az.example', 'zz.az.example'],
    ['😀--a.example', 'xn----a-qh33b.example'],
  ])('reads %s as %s', (input, domain) => {
    expect(parseDomain(input)).toBe(readHere(input, domain))
  })

  it('reads a capital ẞ as ß, also where the URL parser makes ss of it, as before Unicode 15.1', () => {
    class OldUrl extends URL {
      constructor(url: string) {
        super(url.replace(/ẞ/g, 'ss'))
      }
    }
    for (const parser of [URL, OldUrl]) {
      vi.stubGlobal('URL', parser)
      expect(parseDomain('FAẞ.de')).toBe(readHere('FAẞ.de', 'xn--fa-hia.de'))
      expect(parseDomain('ẞ.ẞ.de')).toBe(readHere('ẞ.de', 'xn--zca.xn--zca.de'))
    }
  })

  it('takes the longest domain there is and refuses one character more', () => {
    expect(parseDomain(domainOf(253))).toHaveLength(253)
    expect(parseDomain(domainOf(254))).toBeNull()
  })

  it('takes the longest label there is and refuses one character more, wherever it stands', () => {
    const label = 'a'.repeat(63)
    expect(parseDomain(`${label}.example`)).toBe(`${label}.example`)
    expect(parseDomain(`acme.${label}`)).toBe(`acme.${label}`)
    expect(parseDomain(`${label}a.example`)).toBeNull()
    expect(parseDomain(`acme.${label}a`)).toBeNull()
  })

  it.each(['ü-。example', 'x。ü-.example', 'x。-ü.example', 'x。ab--ü.example', 'a😀--b.example'])(
    'refuses %s for its hyphens, also where the dot is not ASCII',
    (input) => {
      expect(parseDomain(input)).toBeNull()
    },
  )

  it.each([
    { input: undefined },
    { input: null },
    { input: 7 },
    { input: Symbol('x') },
    { input: ['acme.com'] },
    { input: { toString: () => 'acme.com', length: 8, normalize: () => 'acme.com' } },
  ])('refuses what is no text: $input', ({ input }) => {
    expect(parseDomain(input as never)).toBeNull()
  })
})
