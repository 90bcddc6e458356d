/** Providers with a domain in nearly every country: the name under any public suffix. */
export const MAIL_FAMILIES: ReadonlySet<string> = new Set([
  'gmx',
  'googlemail',
  'hotmail',
  'yahoo',
  'yandex',
])

/** In the list `email-providers`, although only members of the house have an address there. */
export const NO_PROVIDERS: ReadonlySet<string> = new Set([
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
export const MORE_PROVIDERS: readonly string[] = [
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
