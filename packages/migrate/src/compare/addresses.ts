import { Failure } from '../failure.ts'
import { readText } from '../gen1/json-file.ts'

/** How many addresses a comparison makes up. */
export const ADDRESSES = 1000

const LOCAL_PARTS = ['jo', 'Jo.Bloggs', 'jo+news', "o'hara", 'x_y-z', '1984', 'a'.repeat(64)]

/** Domains that are likely to be nobody's customer, and some that are not even domains. */
const STRANGERS = [
  ...[
    'gmail.com',
    'outlook.com',
    'any-other-domain.invalid',
    'xn--bcher-kva.example',
    'bücher.example',
  ],
  ...[
    'localhost',
    '127.0.0.1',
    '[127.0.0.1]',
    'under_score.example',
    'a..b',
    '-x.example',
    'com',
    '',
  ],
]

/** What people, and attackers, make of an address at a domain. */
const FORMS: readonly ((local: string, domain: string) => string)[] = [
  (local, domain) => `${local}@${domain}`,
  (local, domain) => `${local}@${domain.toUpperCase()}`,
  (local, domain) => `${local}@${domain.slice(0, 1).toUpperCase()}${domain.slice(1)}`,
  (local, domain) => `${local}@${domain.toLowerCase()}`,
  (local, domain) => `${local}@not${domain}`,
  (local, domain) => `${local}@${domain}.evil.example`,
  (local, domain) => `${local}@mail.${domain}`,
  (local, domain) => `${local}@${domain}.`,
  (local, domain) => `${local}@${domain} `,
  (local, domain) => `${local}@ ${domain}`,
  (local, domain) => `${local}@evil.example@${domain}`,
  (local, domain) => `${local}@${domain}@evil.example`,
  (local, domain) => `"${local}@b"@${domain}`,
  (local, domain) => `"${local}"@${domain}`,
  (local, domain) => `"${local}@${domain}"@evil.example`,
  (local, domain) => `${local}(@evil.example)@${domain}`,
  (local, domain) => `${local}%evil.example@${domain}`,
  (local, domain) => `${local}@@${domain}`,
  (local, domain) => `${local}@evil.example,${local}@${domain}`,
  (local, domain) => `${local}@${domain}\n`,
  (local, domain) => `${local}@${domain}\u0000`,
  (local, domain) => `${local}@${domain.replace('.', '。')}`,
  (local, domain) => `=?utf-8?q?${local}=40evil.example=3e?=@${domain}`,
  (_local, domain) => `@${domain}`,
  (_local, domain) => domain,
]

/**
 * Addresses to decide about: each domain of the old app in every form, then strangers. The same domains give the same
 * addresses, so that a comparison can be done again.
 */
export function makeAddresses(domains: readonly string[], count: number): readonly string[] {
  const all = new Set<string>()
  for (const local of LOCAL_PARTS) {
    for (const form of FORMS) {
      for (const domain of [...domains, ...STRANGERS]) {
        if (all.size === count) return [...all]
        all.add(form(local, domain))
      }
    }
  }
  for (let number = 1; all.size < count; number++) all.add(`jo@stranger-${number}.example`)
  return [...all]
}

/** The addresses of a file, one a line; empty lines do not count. */
export function readAddresses(file: string): readonly string[] {
  const text = readText(file)
  if (text === null) throw new Failure('input', `--addresses: there is no file ${file}`)
  return text.split(/\r?\n/).filter((line) => line !== '')
}
