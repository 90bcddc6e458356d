import { likelyLocale } from './likely-locale.ts'
import type { Locale } from './locale.ts'

/** The languages beside English, each in a file of its own. Bundlers split literal imports, and no others. */
export const localeModules: Readonly<Record<string, () => Promise<Locale>>> = {
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

/**
 * The one of our languages that a BCP 47 tag asks for: `de` for `de-AT`, `zh-Hans` for `zh` and `zh-CN`. English for
 * what we do not have, Traditional Chinese among it, and for what is no tag.
 */
export function chooseLocale(tag: string): string {
  try {
    const { language, script } = likelyLocale(tag.trim().replaceAll('_', '-'))
    return (
      [`${language}-${script}`, language].find((name) => Object.hasOwn(localeModules, name)) ?? 'en'
    )
  } catch {
    return 'en'
  }
}
