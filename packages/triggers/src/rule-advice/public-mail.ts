import { parse } from 'tldts'
import { loadMailLists } from '../../mail-lists.cjs'

/** Providers with a domain in nearly every country: the name under any public suffix. */
const MAIL_FAMILIES: ReadonlySet<string> = new Set([
  'gmx',
  'googlemail',
  'hotmail',
  'yahoo',
  'yandex',
])

/** In the list `email-providers`, although only an organisation's own people have an address there. */
const NO_PROVIDERS: ReadonlySet<string> = new Set([
  // BT Group, the company; its customers have btinternet.com.
  'bt.com',
  // Universities: addresses of their students and staff.
  'live.mdx.ac.uk',
  'live.vu.edu.au',
  'mail.bcu.ac.uk',
  'mail.dcu.ie',
  'nus.edu.sg',
  'unican.es',
])

/** Public mail providers that the list `email-providers` lacks; each was looked up when it was added. */
const MORE_PROVIDERS: readonly string[] = [
  'duck.com',
  'fastmail.com',
  'mozmail.com',
  'posteo.de',
  'simplelogin.com',
  'sohu.com',
  'tuta.com',
  'tuta.io',
  'tutamail.com',
  'tutanota.com',
  'tutanota.de',
  'ziggo.nl',
]

interface Lists {
  readonly providers: ReadonlySet<string>
  readonly disposable: ReadonlySet<string>
  readonly disposableAbove: readonly string[]
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
