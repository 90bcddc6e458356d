import type { FurtherLocale } from '../locale.ts'

/** What the sign-in says in other languages, each in a file of its own. Bundlers split literal imports, and no others. */
export const signInLocaleModules: Readonly<Record<string, () => Promise<FurtherLocale>>> = {}
