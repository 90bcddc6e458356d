import type { FurtherLocale } from '../locale.ts'

/** What the sign-in says in other languages, each in a file of its own. Bundlers split literal imports, and no others. */
export const signInLocales: Readonly<Record<string, () => Promise<FurtherLocale>>> = {
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
