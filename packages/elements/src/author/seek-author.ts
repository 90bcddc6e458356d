import type { Hinted } from '../password/create-password-hints.ts'
import type { FormErrors } from '../view/form-errors.ts'
import type { Author } from './author.ts'

/** What an author may ask for that comes with a module of its own, so that no one else carries it. */
const AUTHORED = '[email],[autofocus],[password-policy],:has(>[slot]~[slot])'

/** Of that, what no one may sign up without: a consent would be passed over, and attributes lost. */
const FIELDS = ':has(>[slot=fields],>[slot=consent])'

/** What `<domain-gated-signup>` knows of its author, who may ask for something at any time. */
export interface AuthorSought {
  /** `undefined` while nothing is asked for or what heeds it is not there. */
  readonly found: () => Author | undefined
  /** Whether fields of the author's, which come with the password, are there without what heeds them. */
  readonly lacksFields: () => boolean
  /**
   * Loads what heeds the author, when anything is asked for; before another `again` only once.
   * @throws when that does not load.
   */
  readonly seek: (again?: boolean) => Promise<void>
}

export function seekAuthor(
  element: Hinted,
  part: HTMLElement,
  redraw: (errors?: FormErrors) => void,
): AuthorSought {
  let found: Author | undefined
  let isSought = false
  return {
    found: () => found,
    lacksFields: () => !found && !!part.querySelector('[name=password]') && element.matches(FIELDS),
    async seek(again) {
      if (found || (isSought && !again)) return
      isSought = !!element.passwordPolicy || element.matches(AUTHORED)
      if (!isSought) return
      const { createAuthor } = await import('./create-author.ts')
      found ??= createAuthor(element, part, redraw)
    },
  }
}
