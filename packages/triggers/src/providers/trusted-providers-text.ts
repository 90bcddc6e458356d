import { problemOf, type TrustedProvider } from './trusted-providers.ts'

/** What a text of trusted providers looks like, for messages. */
export const TRUSTED_PROVIDERS_EXAMPLE = 'AcmeSAML:acme.com,*.acme.com;Beta:beta.example'

/** What was read, or one sentence about what is wrong. */
export type ParsedTrustedProviders =
  | { readonly providers: readonly TrustedProvider[]; readonly problem: null }
  | { readonly providers: null; readonly problem: string }

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
 * Writes the text that `parseTrustedProviders` reads, for whoever deploys the functions.
 * @throws TypeError that says what is wrong with a provider.
 */
export function writeTrustedProviders(providers: readonly TrustedProvider[]): string {
  const problem =
    problemOf(providers) ??
    (providers.some(({ name }) => name.includes(';')) ? 'a name cannot hold ";"' : null)
  if (problem !== null) throw new TypeError(`trustedProviders: ${problem}`)
  return providers.map(({ name, domains }) => `${name}:${domains.join(',')}`).join(';')
}
