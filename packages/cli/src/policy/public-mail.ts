import { createRequire } from 'node:module'
import { parse } from 'tldts'
import { MAIL_FAMILIES, MORE_PROVIDERS } from './more-providers.ts'

const require = createRequire(import.meta.url)

interface Lists {
  readonly providers: ReadonlySet<string>
  readonly disposable: ReadonlySet<string>
  /** Domains below which every name is a disposable one. */
  readonly disposableAbove: readonly string[]
}

let lists: Lists | undefined

/** Loaded when first asked for: four megabytes. */
function load(): Lists {
  lists ??= {
    providers: new Set([...(require('email-providers/all.json') as string[]), ...MORE_PROVIDERS]),
    disposable: new Set(require('disposable-email-domains') as string[]),
    disposableAbove: require('disposable-email-domains/wildcard.json') as string[],
  }
  return lists
}

/** What a domain is when anybody can have an address there; `null`: nothing known of the kind. */
export function publicMailKind(
  domain: string,
): 'public mail provider' | 'disposable mail provider' | null {
  const { providers, disposable, disposableAbove } = load()
  const isBelow = disposableAbove.some((above) => domain.endsWith(`.${above}`))
  if (isBelow || disposable.has(domain)) return 'disposable mail provider'
  const { domainWithoutSuffix: name, subdomain } = parse(domain)
  const isFamily = subdomain === '' && MAIL_FAMILIES.has(name ?? '')
  return isFamily || providers.has(domain) ? 'public mail provider' : null
}
