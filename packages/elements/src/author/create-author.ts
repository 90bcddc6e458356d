import { createPasswordHints, type Hinted } from '../password/create-password-hints.ts'
import type { FormErrors } from '../view/form-errors.ts'
import type { View } from '../view/view.ts'
import type { Author } from './author.ts'
import { adoptAuthorStyles } from './author-styles.ts'
import { createFields } from './create-fields.ts'
import { createLayout } from './create-layout.ts'
import { firstToFill, focusable } from './focus-target.ts'
import { spokenText } from './spoken-text.ts'

/**
 * Loaded only where an author asks for something. It imports nothing that the element itself does, so that bundlers
 * make no third file that every page loads.
 */
export function createAuthor(
  element: Hinted,
  part: HTMLElement,
  redraw: (errors?: FormErrors) => void,
): Author {
  const layout = createLayout(element, part)
  const fields = createFields(element)
  const hints = createPasswordHints(element, part)
  let shown: View | undefined
  let spoken: string | undefined
  let lacking: string | undefined
  let wantsFocus = element.hasAttribute('autofocus')

  new MutationObserver((records) => {
    if (records.some(({ target }) => !layout.isOwn(target))) redraw()
  }).observe(element, {
    subtree: true,
    childList: true,
    attributeFilter: ['slot', 'email', 'password-policy'],
  })

  function dress(view: View): void {
    const form = part.querySelector('form')
    const email = part.querySelector<HTMLInputElement>('[name=email]')
    const text = spokenText(view)
    fields.attach(form, text)
    hints.draw(view, text)
    if (spoken !== text.language) sayAgain(view.errors)
    spoken = text.language
    if (email && !view.state.email) email.defaultValue = element.getAttribute('email') ?? ''
    if (!wantsFocus) return
    wantsFocus = false
    const first = firstToFill([...fields.controls('fields'), ...part.querySelectorAll('input')])
    // A dialog or popover that opens later looks for the attribute.
    first?.setAttribute('autofocus', '')
    // Only where no one has begun anything else on the page.
    if (document.activeElement === document.body) first?.focus()
  }

  /** What is said of the author's fields, and what the password lacks, in words that are no longer the form's. */
  function sayAgain({ fields: inFields, consent, password }: FormErrors): void {
    const errors = {
      ...(inFields && { fields: fields.check('fields') }),
      ...(consent && { consent: fields.check('consent') }),
      ...(password && password === lacking && { password: sayLacking() }),
    } as FormErrors
    if (Object.keys(errors)[0]) queueMicrotask(() => redraw(errors))
  }

  function sayLacking(): string | undefined {
    lacking = hints.error()
    return lacking
  }

  queueMicrotask(() => redraw())
  return {
    arrange(view) {
      shown = view
      adoptAuthorStyles(element)
      layout.arrange(view)
      dress(view)
    },
    check(missing) {
      if (shown?.state.step !== 'details') return missing
      const { email, password = sayLacking() } = missing
      const all = {
        fields: fields.check('fields'),
        email,
        password,
        consent: fields.check('consent'),
      }
      return Object.fromEntries(Object.entries(all).filter(([, error]) => error)) as FormErrors
    },
    details() {
      const attributes = fields.attributes()
      return Object.keys(attributes)[0] ? { attributes } : {}
    },
    querySelector<Kind extends Element>(selector: string): Kind | null {
      const slot = /^\[name=(fields|consent)\]$/.exec(selector)?.[1]
      if (slot) return fields.firstInvalid(slot) as Element as Kind | null
      const content = selector === 'h2' && shown ? layout.headingIn(shown) : null
      return (content ? focusable(content) : layout.find(selector)) as Kind | null
    },
  }
}
