/** Providers with a domain in nearly every country: the name under any public suffix. */
export const MAIL_FAMILIES: ReadonlySet<string> = new Set([
  'gmx',
  'googlemail',
  'hotmail',
  'yahoo',
  'yandex',
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
