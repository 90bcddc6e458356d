import type { Locale } from './locale.ts'

/** The languages beside English, each in a file of its own. Bundlers split literal imports, and no others. */
export const localeModules: Readonly<Record<string, () => Promise<Locale>>> = {
  ar: () => import('../locales/ar.ts'),
  de: () => import('../locales/de.ts'),
  es: () => import('../locales/es.ts'),
  fr: () => import('../locales/fr.ts'),
  he: () => import('../locales/he.ts'),
  it: () => import('../locales/it.ts'),
  ja: () => import('../locales/ja.ts'),
  ko: () => import('../locales/ko.ts'),
  nl: () => import('../locales/nl.ts'),
  pt: () => import('../locales/pt.ts'),
  'zh-Hans': () => import('../locales/zh-Hans.ts'),
}
