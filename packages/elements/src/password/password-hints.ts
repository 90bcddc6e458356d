import type { LocalizeController, Sentence } from '../controllers/localize-controller.ts'
import { checkPasswordPolicy, type PasswordPolicy, parsePasswordPolicy } from './password-policy.ts'
import {
  passwordRequirements,
  type Requirement,
  rareRequirements,
} from './password-requirements.ts'

/** One of the things that a password must have. */
export interface PasswordHint {
  readonly text: string
  readonly isMet: boolean
}

/** What a password lacks by a policy, in words. */
export class PasswordHints {
  #requirements: Requirement[] | undefined
  #source: PasswordPolicy | string | null = null

  /** Reads a policy, an object or the attribute's words. One that can be none is told the developer: the pool still decides. */
  readPolicy(source: PasswordPolicy | string | null): void {
    if (source === this.#source) return
    this.#source = source
    this.#requirements = undefined
    if (source === null) return
    try {
      const policy = typeof source === 'string' ? parsePasswordPolicy(source) : source
      this.#requirements = passwordRequirements(checkPasswordPolicy(policy))
    } catch (cause) {
      console.error('<domain-gated-signup>', cause)
    }
  }

  for(password: string, localize: LocalizeController): PasswordHint[] | undefined {
    return this.#requirements?.map((requirement) => ({
      text: wording(requirement, localize),
      isMet: requirement.isMet(password),
    }))
  }

  /** What is wrong with a password, in one sentence; `undefined` when nothing is. */
  errorIn(password: string): Sentence | undefined {
    if (!this.#requirements) return undefined
    const unmet = [...this.#requirements, ...rareRequirements()].filter(
      ({ isMet }) => !isMet(password),
    )
    if (!unmet[0]) return undefined
    return (localize) => {
      const words = unmet.map((requirement) => wording(requirement, localize))
      const list = listIn(localize.language).format(words)
      return localize.term('passwordLacking').replace('{list}', () => list)
    }
  }
}

function wording({ name, number }: Requirement, localize: LocalizeController): string {
  return localize.term(name).replace('{number}', `${number ?? ''}`)
}

/** A language of the app's may be no tag that Intl knows. */
function listIn(language: string): Intl.ListFormat {
  try {
    return new Intl.ListFormat(language, { type: 'unit' })
  } catch {
    return new Intl.ListFormat('en', { type: 'unit' })
  }
}
