import { createHash } from 'node:crypto'
import { codeShape } from './code-shape.ts'

/** What a file of a trigger does. `null` of `recognizeHandler`: nobody knows. */
export type KnownHandler =
  /** Lets in the domains that this environment variable lists. */
  | { readonly kind: 'allow-list'; readonly variable: string }
  /** Keeps them out. */
  | { readonly kind: 'deny-list'; readonly variable: string }
  /** Lets in every address that ends with what this environment variable says. */
  | { readonly kind: 'ends-with'; readonly variable: string }
  /** Lets in the domains that have a row with a group, under this key. */
  | { readonly kind: 'table-filter'; readonly key: string }
  /** Puts the user into the group of the domain's row, under this key. */
  | { readonly kind: 'table-group'; readonly key: string }
  /** Puts every user into the group that this environment variable names. */
  | { readonly kind: 'one-group'; readonly variable: string }
  /** Hands the event back: the CLI's empty module. */
  | { readonly kind: 'nothing' }
  /** The CLI's own `src/index.js`: all modules must let in. */
  | { readonly kind: 'run-all-modules' }
  /** An older one: whichever of several modules answers first decides. */
  | { readonly kind: 'run-modules-by-callback' }

/** What the file does; `null` where it is none of the files known. */
export function recognizeHandler(text: string): KnownHandler | null {
  const shape = codeShape(text)
  if (shape === null) return null
  const fingerprint = createHash('sha256').update(shape).digest('hex').slice(0, 16)
  return KNOWN.find(({ fingerprints }) => fingerprints.includes(fingerprint))?.handler ?? null
}

/**
 * By their shapes (docs/decisions/0180). The Amplify CLI's: every version of its templates in aws-amplify/amplify-cli up to
 * 70049be (2026-03-22). Those of the 2020 walkthrough: with either name of the key. `endsWith`: as AWS's page on filtering
 * by email domain has it.
 */
const KNOWN: readonly { readonly handler: KnownHandler; readonly fingerprints: string }[] = [
  {
    handler: { kind: 'allow-list', variable: 'DOMAINALLOWLIST' },
    fingerprints: '105b444891fc8c79 5d7643fed18f0b02 7e408c26dcf1a037 7871bfb163df4dbb',
  },
  {
    handler: { kind: 'allow-list', variable: 'DOMAINWHITELIST' },
    fingerprints: 'fb186431a42da7dd 79d77b70d16a56bb 98094dd56991eeb3 e8d65fe60f5ea313',
  },
  {
    handler: { kind: 'deny-list', variable: 'DOMAINDENYLIST' },
    fingerprints: 'd975ae49051a0fc8 c87fb85eb947b460 5c492d6b3c82f8fd 363253bea65fd293',
  },
  {
    handler: { kind: 'deny-list', variable: 'DOMAINBLACKLIST' },
    fingerprints: 'd415798ad62dda62 549c15947dd06c15 bd5530ae425a3e7a 3b7c82f52871e0c9',
  },
  {
    handler: { kind: 'deny-list', variable: 'DOMAINBLOCKLIST' },
    fingerprints: '907cfcb782f1de8f',
  },
  {
    handler: { kind: 'one-group', variable: 'GROUP' },
    fingerprints:
      'b03faa30fc28944c af06c6c35a49dc17 a2518aae25703bf4 804e4009d8454e21 a95a3682fff22697 ' +
      '2338a249337f0ae1 7377c85bfc90089c 5bdb8a437519d3fa 7758374cf3972d88 4ac52fec7ffe4441 ' +
      '1d89475017e130e9 fe1e1976e5372d22',
  },
  {
    handler: { kind: 'run-all-modules' },
    fingerprints: '85f5bed36aeb96da e937e99338aa1612 8888c0c00773fd05',
  },
  {
    handler: { kind: 'run-modules-by-callback' },
    fingerprints: '9d11ce24ff6e1d63 6240f1448779c61d ff80ea1c7770832b 80e08a7e8f195765',
  },
  {
    handler: { kind: 'nothing' },
    fingerprints:
      '9513d74f7254d7fd 61b7f6d9af58ebd2 2128cef8502b54b8 57a411093c6d7fcc 6c328da6cd7f115a ' +
      '6d7c272491996d93',
  },
  {
    handler: { kind: 'ends-with', variable: 'ALLOW_DOMAIN' },
    fingerprints:
      '86cdab5c862a8b00 6c547d6bde1d546f 80528d22f65f38eb c80faa3c5be289fe 237b37e69de5a1eb ' +
      '15eb54ff4cc7289b 9948fe0a7d4bfb31 a34bd17d300c7905 d9ee5fbeab00566d 0e6320e1f2559aab ' +
      'd171e1a360464b24 1e7463f744e4da36 da393e10901e1520 7a84b32e16c1e3a3 01b65ae9027643f5 ' +
      '70708291fbd6568e 0091902808878c92 a3e6d2ebfc2c5318',
  },
  {
    handler: { kind: 'table-filter', key: 'EmailSuffix' },
    fingerprints: '76acd1c6fe443248',
  },
  {
    handler: { kind: 'table-filter', key: 'EmailDomain' },
    fingerprints: '401cb0c9166eedba',
  },
  {
    handler: { kind: 'table-group', key: 'EmailSuffix' },
    fingerprints: 'cb18b1cc136b10b6',
  },
  {
    handler: { kind: 'table-group', key: 'EmailDomain' },
    fingerprints: '23044055d874d2c9',
  },
]
