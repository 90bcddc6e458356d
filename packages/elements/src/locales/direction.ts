import { likelyLocale } from './likely-locale.ts'

/** Scripts that run from right to left, of the languages that browsers and apps come in. */
const RIGHT_TO_LEFT = /^(Adlm|Arab|Hebr|Nkoo|Rohg|Syrc|Thaa)$/

/** Which way texts of a language run. Firefox has no `textInfo`, so the script decides. */
export function textDirection(language: string): 'ltr' | 'rtl' {
  try {
    return RIGHT_TO_LEFT.test(`${likelyLocale(language).script}`) ? 'rtl' : 'ltr'
  } catch {
    return 'ltr'
  }
}
