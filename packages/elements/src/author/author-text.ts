import type { RequirementName } from '../password/password-requirements.ts'

/**
 * What the element says of the author's fields and of the password's policy. `{number}` and `{list}` are filled in where
 * they stand.
 */
export interface AuthorText extends Readonly<Record<RequirementName, string>> {
  readonly fieldMissing: string
  readonly choiceMissing: string
  readonly tickMissing: string
  readonly fieldInvalid: string
  /** `{list}`: what the password still lacks. */
  readonly passwordLacking: string
  readonly passwordMet: string
  readonly passwordUnmet: string
  readonly passwordAllMet: string
}
