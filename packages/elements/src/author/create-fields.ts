import { attributesOf } from './attributes-of.ts'
import { type AuthorControl, controlsIn } from './author-control.ts'
import { controlError } from './control-error.ts'
import { createMarks } from './create-marks.ts'
import { englishAuthorText } from './english-author-text.ts'
import { labelOf } from './label-of.ts'
import type { SpokenText } from './spoken-text.ts'

/** The element's own; a second of that name would be sent in its place. */
const RESERVED = ['email', 'password']

/** The author's controls, as fields of the details form. */
export function createFields(element: HTMLElement) {
  const marks = createMarks()
  const warned = new Set<string>()
  let text: SpokenText = { ...englishAuthorText, language: 'en' }

  const controls = (slot: string) =>
    controlsIn(element, slot).filter(({ name }) => !RESERVED.includes(name))

  const unmarkValid = ({ target }: Event) => {
    for (const control of marks.marked())
      if ((control === target || isSameGroup(control, target)) && control.validity.valid)
        marks.unmark(control)
  }
  element.addEventListener('input', unmarkValid)
  element.addEventListener('change', unmarkValid)

  function warnOfReserved(): void {
    for (const { name } of [...controlsIn(element, 'fields'), ...controlsIn(element, 'consent')]) {
      if (!RESERVED.includes(name) || warned.has(name)) continue
      warned.add(name)
      console.warn(
        `<${element.localName}> has a field "${name}" of its own; the one inside is left out`,
      )
    }
  }

  return {
    controls,

    /** Makes them the form's, wherever they stand, so that they are validated and Enter in them submits. */
    attach(form: HTMLFormElement | null, words: SpokenText): void {
      text = words
      warnOfReserved()
      marks.sweep()
      if (!form) return
      for (const control of [...controls('fields'), ...controls('consent')])
        if (control.getAttribute('form') !== form.id) control.setAttribute('form', form.id)
    },

    /** Marks what is wrong in a slot, and says it; '' when nothing is. */
    check(slot: string): string {
      const groups = new Set<string>()
      const said: string[] = []
      for (const control of controls(slot)) {
        const error =
          isOfGroup(control) && groups.has(control.name) ? '' : controlError(control, text)
        if (error && isOfGroup(control)) groups.add(control.name)
        marks.mark(control, error, text.language)
        if (error) said.push(`${labelOf(control)}: ${error}`)
      }
      return said.join(' ')
    },

    firstInvalid: (slot: string): AuthorControl | null =>
      controls(slot).find((control) => marks.marked().includes(control)) ?? null,

    attributes: () => attributesOf([...controls('fields'), ...controls('consent')]),
  }
}

function isOfGroup(control: AuthorControl): boolean {
  return control.type === 'radio'
}

function isSameGroup(control: AuthorControl, target: EventTarget | null): boolean {
  return isOfGroup(control) && (target as AuthorControl | null)?.name === control.name
}
