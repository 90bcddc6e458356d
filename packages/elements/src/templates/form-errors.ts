import type { LocalizeController } from '../controllers/localize-controller.ts'
import type { FormErrors } from './view.ts'

/** What is wrong first, in the order of the fields. */
export function firstOf(errors: FormErrors): keyof FormErrors | undefined {
  return Object.keys(errors)[0] as keyof FormErrors | undefined
}

/** All that is wrong, in words. */
export function wordsOf(errors: FormErrors, localize: LocalizeController): string {
  return Object.values(errors)
    .map((say) => say?.(localize))
    .join(' ')
}
