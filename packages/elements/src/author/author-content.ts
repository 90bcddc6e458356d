import type { LocalizeController, Sentence } from '../controllers/localize-controller.ts'
import { PasswordHints } from '../password/password-hints.ts'
import type { PasswordPolicy } from '../password/password-policy.ts'
import type { FormErrors, PasswordHint } from '../templates/view.ts'
import { AuthorFields, type FieldSlot } from './author-fields.ts'
import { adoptAuthorStyles } from './author-styles.ts'
import { englishAuthorText } from './english-author-text.ts'

const HEADING = 'h1, h2, h3, h4, h5, h6, [role=heading]'

/**
 * What only pages with content of their own or a password policy need, in a file of its own that the others do not
 * load. It imports nothing that the element itself does, so that bundlers make no third file that every page loads.
 */
export class AuthorContent {
  readonly #element: HTMLElement
  readonly #localize: LocalizeController
  readonly #fields: AuthorFields
  readonly #hints = new PasswordHints()

  constructor(element: HTMLElement, localize: LocalizeController) {
    this.#element = element
    this.#localize = localize
    this.#fields = new AuthorFields(element)
    localize.addEnglish(englishAuthorText)
  }

  /** Gives the content its looks, and makes the controls in it the form's. */
  attach(formId: string): void {
    adoptAuthorStyles(this.#element)
    this.#fields.attach(formId, this.#localize)
  }

  hints(policy: PasswordPolicy | string | null, password: string): PasswordHint[] | undefined {
    this.#hints.readPolicy(policy)
    return this.#hints.for(password, this.#localize)
  }

  /** All that is wrong with what was typed, in visual order; marks the author's own fields. */
  check({ email, password: missing, passwordAgain }: FormErrors, password: string): FormErrors {
    const all = {
      fields: this.#fields.check('fields', this.#localize),
      email,
      password: missing ?? this.#hints.errorIn(password),
      passwordAgain,
      consent: this.#fields.check('consent', this.#localize),
    }
    return Object.fromEntries(Object.entries(all).filter(([, error]) => error))
  }

  /** Marks the author's field of a user attribute that was not accepted; the slot it is in, if there is one. */
  markAttribute(attribute: string, error: Sentence): FieldSlot | undefined {
    return this.#fields.markAttribute(attribute, error, this.#localize)
  }

  /** What to send beside email and password. */
  get attributes(): Readonly<Record<string, string>> {
    return this.#fields.attributes
  }

  firstInvalid(slot: FieldSlot): HTMLElement | undefined {
    return this.#fields.firstInvalid(slot)
  }

  /** What the author says at the end, or its heading, made focusable for as long as it has the focus. */
  doneHeading(): HTMLElement | null {
    const content = ':scope > [slot=done]'
    const find = (selector: string) => this.#element.querySelector<HTMLElement>(selector)
    const heading = find(`${content}:is(${HEADING}), ${content} :is(${HEADING})`) ?? find(content)
    if (heading && heading.tabIndex < 0 && !heading.hasAttribute('tabindex')) {
      heading.tabIndex = -1
      heading.addEventListener('blur', () => heading.removeAttribute('tabindex'), { once: true })
    }
    return heading
  }
}
