import type { FurtherLocale } from '../locale.ts'

/** What only a sign-up without a password says, in the languages of `locale-modules.ts`. */
export const passwordlessLocales: Readonly<Record<string, () => Promise<FurtherLocale>>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  he: () => import('./he.ts'),
  it: () => import('./it.ts'),
  ja: () => import('./ja.ts'),
  ko: () => import('./ko.ts'),
  nl: () => import('./nl.ts'),
  pt: () => import('./pt.ts'),
  'zh-Hans': () => import('./zh-Hans.ts'),
}
