import { parse } from 'tldts'
import { loadMailLists } from '../../mail-lists.cjs'
import { MAIL_FAMILIES, MORE_PROVIDERS, NO_PROVIDERS } from './more-providers.ts'

interface Lists {
  readonly providers: ReadonlySet<string>
  readonly disposable: ReadonlySet<string>
  readonly disposableAbove: readonly string[]
}

let lists: Lists | undefined

/** Loaded when first asked for: four megabytes. */
function load(): Lists {
  if (lists === undefined) {
    const { providers, disposable, disposableAbove } = loadMailLists()
    lists = {
      providers: new Set([...providers.filter((one) => !NO_PROVIDERS.has(one)), ...MORE_PROVIDERS]),
      disposable: new Set(disposable),
      disposableAbove,
    }
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
