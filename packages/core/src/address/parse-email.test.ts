import { URL as NodeUrl } from 'node:url'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { readAddresses, readHere, refusedAddresses } from '../testing/addresses.ts'
import { parseEmail } from './email-address.ts'

const domainOf = (address: string) => parseEmail(address)?.domain ?? null

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('parseEmail', () => {
  it('takes an ordinary address apart', () => {
    expect(parseEmail('jo@acme.com')).toEqual({
      address: 'jo@acme.com',
      localPart: 'jo',
      domain: 'acme.com',
    })
  })

  it('keeps the case of the local part and lowers the domain', () => {
    expect(parseEmail('Jo.Doe+x@ACME.Com')?.address).toBe('Jo.Doe+x@acme.com')
  })

  it.each(readAddresses)('reads the domain of %s as %s', (address, domain) => {
    expect(domainOf(address)).toBe(readHere(address, domain))
    expect(domain).not.toBeNull()
  })

  it('takes a Cyrillic look-alike for the other domain that it is', () => {
    expect(domainOf('x@аcme.com')).toBe(readHere('а', 'xn--cme-5cd.com'))
    expect(domainOf('x@acmе.com')).toBe(readHere('а', 'xn--acm-tdd.com'))
  })

  it.each(refusedAddresses)('refuses %j', (address) => {
    expect(parseEmail(address)).toBeNull()
  })

  it.each([
    { how: 'keeps a host as it was typed', hostname: 'ä.bücher.example' },
    { how: 'percent-encodes a host', hostname: '%C3%A4.b%C3%BCcher.example' },
    { how: 'has no host', hostname: undefined },
  ])('reads plain ASCII and nothing else where URL $how', ({ hostname }) => {
    vi.stubGlobal('URL', () => {
      if (hostname === undefined) throw new Error('URL.hostname is not implemented')
      return { hostname }
    })
    expect(domainOf('jo@ACME.com.')).toBe('acme.com')
    expect(domainOf('jo@bücher.example')).toBeNull()
    expect(domainOf('jo@xn--bcher-kva.example')).toBeNull()
  })

  it('reads plain ASCII as a URL parser does', () => {
    const label = fc.string({ unit: fc.constantFrom(...'abXZ019-'), minLength: 1, maxLength: 5 })
    const domain = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => labels.join('.'))
    fc.assert(
      fc.property(domain, (typed) => {
        const read = domainOf(`jo@${typed}`)
        if (read !== null) expect(new NodeUrl(`http://${typed}`).hostname).toBe(read)
      }),
      { numRuns: 1000 },
    )
  })

  it('takes the longest address that mail can carry and refuses one character more', () => {
    const domain = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(57)}.com`
    expect(parseEmail(`${'x'.repeat(64)}@${domain}`)?.address).toHaveLength(254)
    // Its labels are as long as they may be, so it is the address that is too long.
    const longer = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(58)}.com`
    expect(parseEmail(`x@${longer}`)?.domain).toBe(longer)
    expect(parseEmail(`${'x'.repeat(64)}@${longer}`)).toBeNull()
  })

  it.each([..."abyzABYZ0189_#$&'*+/=?^`{|}~-"])('takes %s in a local part', (character) => {
    const address = `j${character}o@acme.com`
    expect(parseEmail(address)).toEqual({
      address,
      localPart: `j${character}o`,
      domain: 'acme.com',
    })
  })

  it.each([
    [undefined],
    [null],
    [7],
    [7n],
    [Symbol('x')],
    [['jo@acme.com']],
    [new String('jo@acme.com')],
    [
      {
        toString() {
          throw new Error('hostile')
        },
      },
    ],
    [
      new Proxy(
        {},
        {
          get() {
            throw new Error('hostile')
          },
        },
      ),
    ],
    [() => 'jo@acme.com'],
  ])('refuses a value that is not a string without touching it', (value) => {
    expect(parseEmail(value as string)).toBeNull()
  })

  const pieces = ['a', 'a.', '-', '1.', '@', 'xn--', 'xn--a.', 'ä', 'ä.', '。', '\ud800']

  it.each(pieces)('lets no pattern read the domain of a huge text of %j', (piece) => {
    const exec = vi.spyOn(RegExp.prototype, 'exec')
    expect(parseEmail(`jo@${piece.repeat(1_000_000)}.com`)).toBeNull()
    const lengths = exec.mock.calls.map(([text]) => text.length)
    expect(Math.max(0, ...lengths)).toBeLessThan(1000)
  })

  // A pattern that tries a text in ever more ways would run into the test's time limit at this length.
  it.each(pieces)('reads the longest text of %j once', (piece) => {
    const parsed: string[] = []
    vi.stubGlobal(
      'URL',
      class extends URL {
        constructor(url: string) {
          super(url)
          parsed.push(url)
        }
      },
    )
    const exec = vi.spyOn(RegExp.prototype, 'exec')
    const domain = `${piece.repeat(1000).slice(0, 996)}.com`
    expect(parseEmail(`jo@${domain}`)).toBeNull()
    expect(exec.mock.calls.length).toBeLessThan(12)
    expect(parsed.length).toBeLessThan(2)
  })

  it('never throws and is idempotent', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.emailAddress(),
      fc
        .tuple(
          fc.string({ unit: 'grapheme-ascii', maxLength: 8 }),
          fc.string({ unit: 'binary', maxLength: 12 }),
        )
        .map(([local, domain]) => `${local}@${domain}.com`),
      fc
        .string({ unit: fc.constantFrom(...'abz09-.xn'), maxLength: 20 })
        .map((label) => `jo@xn--${label}.com`),
    )
    fc.assert(
      fc.property(text, (address) => {
        const once = parseEmail(address)
        if (once === null) return
        expect(parseEmail(once.address)).toEqual(once)
        expect(once.address).toBe(`${once.localPart}@${once.domain}`)
        expect(once.domain).toMatch(/^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z\d-]+$/)
      }),
      { numRuns: 1000 },
    )
  })

  it('never throws for a value of any type', () => {
    fc.assert(
      fc.property(fc.anything({ withProxy: true } as object), (value) => {
        if (typeof value !== 'string') expect(parseEmail(value as string)).toBeNull()
      }),
    )
  })
})
