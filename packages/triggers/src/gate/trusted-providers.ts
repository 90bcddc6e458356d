import type { EmailAddress } from '@domain-gate/core/protocol'
import { candidateKeys, canonicalPattern } from '../rules/pattern.ts'

/** An identity provider of the user pool that is trusted with the addresses of these domains, and of no other. */
export interface TrustedProvider {
  /** As the user pool calls it, such as `AcmeSAML`. */
  readonly name: string
  /** `acme.com`, or `*.acme.com` for any domain below it. */
  readonly domains: readonly string[]
}

/** What is known of where somebody's address comes from. */
export interface AddressSource {
  /** The provider that brings in the address of a domain it is not trusted with; `null` where there is none. */
  barredBy(email: EmailAddress): string | null
  /** Whether trusted providers have proven the address. */
  vouchesFor(email: EmailAddress): boolean
}

/** Tells which provider an address comes from, and whether that provider is trusted with it. */
export interface TrustedProviders {
  /**
   * While a provider's user signs up, when nothing but the user name tells the provider: `AcmeSAML_jo`. Never for a
   * user who exists, since a native user may choose such a name.
   */
  ofUserName(userName: unknown): AddressSource
  /** Afterwards: by the attribute `identities`, which only Cognito writes. */
  ofIdentities(identities: unknown): AddressSource
}

/** What was read, or one sentence about what is wrong. */
export type ParsedTrustedProviders =
  | { readonly providers: readonly TrustedProvider[]; readonly problem: null }
  | { readonly providers: null; readonly problem: string }

/** What a text of trusted providers looks like, for messages. */
export const TRUSTED_PROVIDERS_EXAMPLE = 'AcmeSAML:acme.com,*.acme.com;Beta:beta.example'

/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html */
const PROVIDER_NAME = /^(?!_)[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,32}$/u

/** Stands for a provider's name where `identities` cannot be read. */
const UNREADABLE = 'unreadable identities'

/**
 * Which providers are trusted. At sign-up the longest name that fits counts. Letter case does not, since pools that
 * ignore it put user names in lower case. Default: no provider.
 * @throws TypeError that says what is wrong with a provider.
 */
export function trustedProviders(providers: readonly TrustedProvider[] = []): TrustedProviders {
  const problem = problemOf(providers)
  if (problem !== null) throw new TypeError(`trustedProviders: ${problem}`)
  const trusted = providers.map(({ name, domains }) => {
    const patterns = new Set(domains.map(canonicalPattern))
    return { name, covers: (email: EmailAddress) => candidateKeys(email).some(has(patterns)) }
  })
  const longestFirst = trusted.toSorted((one, other) => other.name.length - one.name.length)

  return Object.freeze({
    ofUserName(userName: unknown) {
      const given = String(userName).toLowerCase()
      const provider = longestFirst.find(({ name }) => given.startsWith(`${name.toLowerCase()}_`))
      return sourceOf(provider ? [provider] : [])
    },
    ofIdentities(identities: unknown) {
      if (trusted.length === 0) return sourceOf([])
      const names = providerNames(identities)
      if (names === null) return { barredBy: () => UNREADABLE, vouchesFor: () => false }
      return sourceOf(names.map((given) => trusted.find(({ name }) => name === given) ?? null))
    },
  })
}

/** Reads `AcmeSAML:acme.com,*.acme.com;Beta:beta.example`; blanks around a part are ignored. */
export function parseTrustedProviders(text: string): ParsedTrustedProviders {
  const providers = text.split(';').map((part): TrustedProvider => {
    // A provider's name may hold a colon, a domain may not.
    const colon = part.lastIndexOf(':')
    const name = (colon < 0 ? part : part.slice(0, colon)).trim()
    const domains = colon < 0 ? [] : part.slice(colon + 1).split(',')
    return Object.freeze({ name, domains: Object.freeze(domains.map((domain) => domain.trim())) })
  })
  const problem = problemOf(providers)
  return problem === null
    ? { providers: Object.freeze(providers), problem }
    : { providers: null, problem }
}

/**
 * Writes the text that `parseTrustedProviders` reads, for the environment of the functions.
 * @throws TypeError that says what is wrong with a provider.
 */
export function writeTrustedProviders(providers: readonly TrustedProvider[]): string {
  const problem =
    problemOf(providers) ??
    (providers.some(({ name }) => name.includes(';')) ? 'a name cannot hold ";"' : null)
  if (problem !== null) throw new TypeError(`trustedProviders: ${problem}`)
  return providers.map(({ name, domains }) => `${name}:${domains.join(',')}`).join(';')
}

interface Provider {
  readonly name: string
  covers(email: EmailAddress): boolean
}

/**
 * The address of somebody with several identities came from whichever was used last, and nothing says which: so each of
 * them has to be trusted with it, and none may be barred from it. `null` is a provider that is not trusted.
 */
function sourceOf(providers: readonly (Provider | null)[]): AddressSource {
  return {
    barredBy: (email) => providers.find((one) => one && !one.covers(email))?.name ?? null,
    vouchesFor: (email) =>
      providers.length > 0 && providers.every((one) => one?.covers(email) === true),
  }
}

/** `[]` for a native user, `null` when the attribute cannot be read. */
function providerNames(identities: unknown): readonly string[] | null {
  if (identities === undefined || identities === null || identities === '') return []
  const list = typeof identities === 'string' ? parse(identities) : identities
  if (!Array.isArray(list)) return null
  const names = list.map((identity: unknown): unknown => Object(identity).providerName)
  return names.every((name) => typeof name === 'string') ? names : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function has(patterns: ReadonlySet<string | null>) {
  return (key: string) => patterns.has(key)
}

/** One sentence about what is wrong, for the setting and for the option alike; `null` when nothing is. */
function problemOf(providers: readonly TrustedProvider[]): string | null {
  if (!Array.isArray(providers)) return `must be an array, got ${typeof providers}`
  const names = new Set<string>()
  for (const { name, domains } of providers) {
    if (typeof name !== 'string' || !PROVIDER_NAME.test(name)) {
      return `${JSON.stringify(name)} is no name of an identity provider (1 to 32 characters, no blanks)`
    }
    if (names.has(name.toLowerCase())) return `"${name}" is there twice`
    names.add(name.toLowerCase())
    if (!Array.isArray(domains) || domains.length === 0) return `"${name}" has no domain`
    const wrong = domains.find((domain: unknown) => !isDomainPattern(domain))
    if (wrong !== undefined) {
      return `${JSON.stringify(wrong)} of "${name}" is no domain such as acme.com or *.acme.com`
    }
  }
  return null
}

/** Not `*` and no address: a provider is believed for domains that its company owns. */
function isDomainPattern(domain: unknown): boolean {
  if (typeof domain !== 'string' || domain === '*' || domain.includes('@')) return false
  return canonicalPattern(domain) !== null
}
