import { parseEmail } from '@domain-gate/core/protocol'
import { describe, expect, it } from 'vitest'
import {
  parseTrustedProviders,
  TRUSTED_PROVIDERS_EXAMPLE,
  type TrustedProvider,
  trustedProviders,
  writeTrustedProviders,
} from './trusted-providers.ts'

const address = (text: string) => {
  const email = parseEmail(text)
  if (email === null) throw new Error(`${text} is no address`)
  return email
}
const ACME = { name: 'AcmeSAML', domains: ['acme.com', '*.acme.com'] }
const trusted = trustedProviders([
  ACME,
  { name: 'Acme', domains: ['small.example'] },
  { name: 'Acme_Beta', domains: ['Bücher.example'] },
  { name: 'Other', domains: ['other.example', 'acme.com'] },
])
const identities = (...names: unknown[]) =>
  JSON.stringify(names.map((providerName) => ({ userId: '1', providerName, primary: 'true' })))

describe('a trusted provider, at sign-up by the user name', () => {
  it.each([
    ['AcmeSAML_jo@acme.com', 'jo@acme.com', null],
    ['AcmeSAML_jo', 'jo@eu.acme.com', null],
    ['AcmeSAML_jo', 'jo@small.example', 'AcmeSAML'],
    ['AcmeSAML_jo', 'jo@notacme.com', 'AcmeSAML'],
    // The longest name that fits.
    ['Acme_Beta_jo', 'jo@xn--bcher-kva.example', null],
    ['Acme_Beta_jo', 'jo@small.example', 'Acme_Beta'],
    ['Acme_Bet_jo', 'jo@small.example', null],
    // A pool that ignores case lowers the name.
    ['acmesaml_jo', 'jo@small.example', 'AcmeSAML'],
    // Of no provider that is trusted: the rules alone decide.
    ['AcmeSAMLs_jo', 'jo@small.example', null],
    ['AcmeSAML', 'jo@small.example', null],
    ['Google_1', 'jo@small.example', null],
    [undefined, 'jo@small.example', null],
  ])('%s may bring %s in, or is barred: %s', (userName, email, barred) => {
    expect(trusted.ofUserName(userName).barredBy(address(email))).toBe(barred)
  })
})

describe('a trusted provider, of a user there is', () => {
  it.each([
    ['its own domain', identities('AcmeSAML'), 'jo@acme.com', true, null],
    ['a domain below its own', identities('AcmeSAML'), 'jo@eu.acme.com', true, null],
    ['another’s domain', identities('AcmeSAML'), 'jo@small.example', false, 'AcmeSAML'],
    ['a provider nobody trusts', identities('Google'), 'jo@acme.com', false, null],
    ['a name in other letter case', identities('acmesaml'), 'jo@acme.com', false, null],
    ['a name that only begins alike', identities('AcmeSAML_x'), 'jo@acme.com', false, null],
    [
      'two that are both trusted with it',
      identities('AcmeSAML', 'Other'),
      'jo@acme.com',
      true,
      null,
    ],
    [
      'two, one of them barred',
      identities('Other', 'AcmeSAML'),
      'jo@other.example',
      false,
      'AcmeSAML',
    ],
    ['two, one of them not trusted', identities('AcmeSAML', 'Google'), 'jo@acme.com', false, null],
    ['no identity', undefined, 'jo@acme.com', false, null],
    ['an empty text', '', 'jo@acme.com', false, null],
    ['identities that were all unlinked', '[]', 'jo@acme.com', false, null],
    ['a list as it is', [{ providerName: 'AcmeSAML' }], 'jo@acme.com', true, null],
  ])('%s', (_, given, email, vouched, barred) => {
    const source = trusted.ofIdentities(given)
    expect(source.vouchesFor(address(email))).toBe(vouched)
    expect(source.barredBy(address(email))).toBe(barred)
  })

  it.each(['{', 'null', '"AcmeSAML"', '{"providerName":"AcmeSAML"}', '[{}]', '[null]', '[[]]', 7])(
    'whose identities read %j vouches for nothing and lets nothing in',
    (given) => {
      const source = trusted.ofIdentities(given)
      expect(source.vouchesFor(address('jo@acme.com'))).toBe(false)
      expect(source.barredBy(address('jo@acme.com'))).toBe('unreadable identities')
    },
  )

  it('matters only where one is trusted at all', () => {
    const source = trustedProviders().ofIdentities('{')
    expect(source.barredBy(address('jo@acme.com'))).toBe(null)
    expect(source.vouchesFor(address('jo@acme.com'))).toBe(false)
  })
})

describe('the text of trusted providers', () => {
  it('is read as it was written', () => {
    const providers = [ACME, { name: 'urn:beta', domains: ['beta.example'] }]
    expect(parseTrustedProviders(writeTrustedProviders(providers))).toEqual({
      providers,
      problem: null,
    })
  })

  it.each([
    [[{ name: 'a;b', domains: ['acme.com'] }], /cannot hold ";"/],
    [[{ name: 'A', domains: [] }], /"A" has no domain/],
    [[{ name: 'A', domains: ['acme'] }], /"acme" of "A" is no domain/],
    [[{ name: 'x'.repeat(33), domains: ['acme.com'] }], /is no name of an identity provider/],
  ])('is not written for %j', (providers, problem) => {
    expect(() => writeTrustedProviders(providers)).toThrow(problem)
  })

  it('is not written when the name of any provider holds a semicolon', () => {
    const providers = [ACME, { name: 'a;b', domains: ['beta.example'] }]
    expect(() => writeTrustedProviders(providers)).toThrow('cannot hold ";"')
  })

  it('looks like the example that messages show', () => {
    const { providers } = parseTrustedProviders(TRUSTED_PROVIDERS_EXAMPLE)
    expect(providers?.map(({ name }) => name)).toEqual(['AcmeSAML', 'Beta'])
  })

  it.each([
    [':acme.com', '"" is no name of an identity provider (1 to 32 characters, no blanks)'],
    ['AcmeSAML', '"AcmeSAML" has no domain'],
    ['AcmeSAML:*', '"*" of "AcmeSAML" is no domain such as acme.com or *.acme.com'],
  ])('that reads %s trusts nobody, and says what is wrong', (text, problem) => {
    expect(parseTrustedProviders(text)).toEqual({ providers: null, problem })
  })
})

describe('an option with trusted providers', () => {
  it.each<[unknown, string]>([
    [{}, 'must be an array, got object'],
    [[{ domains: ['acme.com'] }], 'undefined is no name of an identity provider'],
    [[{ name: 7, domains: ['acme.com'] }], '7 is no name of an identity provider'],
    [[{ name: 'A', domains: 'acme.com' }], '"A" has no domain'],
    [[{ name: 'A', domains: [7] }], '7 of "A" is no domain such as acme.com'],
    [[{ name: 'A', domains: ['*'] }], '"*" of "A" is no domain such as acme.com'],
    [[{ name: 'A', domains: ['jo@acme.com'] }], '"jo@acme.com" of "A" is no domain'],
    [[ACME, { name: 'acmesaml', domains: ['acme.com'] }], '"acmesaml" is there twice'],
  ])('is refused at once when it is %j', (providers, problem) => {
    const given = providers as readonly TrustedProvider[]
    expect(() => trustedProviders(given)).toThrow(TypeError)
    expect(() => trustedProviders(given)).toThrow(`trustedProviders: ${problem}`)
  })
})
