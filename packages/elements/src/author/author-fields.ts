import type { LocalizeController, Sentence } from '../controllers/localize-controller.ts'
import { attributesOf, isCognitoAttribute } from './attributes-of.ts'
import { type AuthorControl, controlsIn, labelOf } from './author-controls.ts'
import { controlError } from './control-error.ts'
import { Marks } from './marks.ts'

export type FieldSlot = 'fields' | 'consent'

/** The element's own; a second of that name would be sent in its place. */
const RESERVED = ['email', 'password']

/** The author's controls, as fields of the details form. */
export class AuthorFields {
  readonly #element: HTMLElement
  readonly #marks: Marks
  readonly #warned = new Set<string>()

  constructor(element: HTMLElement) {
    this.#element = element
    this.#marks = new Marks(element)
    element.addEventListener('input', this.#unmarkValid)
    element.addEventListener('change', this.#unmarkValid)
  }

  /** Makes them the form's, wherever they stand, so that Enter in them submits; `localize` says what is wrong anew. */
  attach(formId: string, localize: LocalizeController): void {
    this.#marks.update(localize)
    for (const control of [
      ...controlsIn(this.#element, 'fields'),
      ...controlsIn(this.#element, 'consent'),
    ]) {
      const { id, name } = control
      if (RESERVED.includes(name)) {
        this.#warn(name, 'the element has a field of that name, so this one is left out')
      } else if ([id, name].some(hidesPartOfForm)) {
        const why = 'it hides a part of the form from scripts, so Enter in it does not submit'
        this.#warn(name, why)
      } else if (control.getAttribute('form') !== formId) control.setAttribute('form', formId)
    }
  }

  /** Marks what is wrong in a slot, and says it; `undefined` when nothing is. */
  check(slot: FieldSlot, localize: LocalizeController): Sentence | undefined {
    const groups = new Set<string>()
    const said: Sentence[] = []
    const all = this.#controls(slot)
    for (const control of all) {
      const isRepeated = control.type === 'radio' && groups.has(control.name)
      const error = isRepeated ? undefined : controlError(control, all)
      if (error && control.type === 'radio') groups.add(control.name)
      this.#marks.mark(control, error, localize)
      if (error) said.push((localize) => `${labelOf(control)}: ${error(localize)}`)
    }
    return said[0] && ((localize) => said.map((say) => say(localize)).join(' '))
  }

  /** Marks the control of an attribute; the slot it is in, or `undefined` where there is no such control. */
  markAttribute(
    attribute: string,
    error: Sentence,
    localize: LocalizeController,
  ): FieldSlot | undefined {
    for (const slot of ['fields', 'consent'] as const) {
      const control = this.#controls(slot).find(({ name }) => name === attribute)
      if (!control) continue
      this.#marks.mark(control, error, localize)
      return slot
    }
    return undefined
  }

  firstInvalid(slot: FieldSlot): AuthorControl | undefined {
    return this.#controls(slot).find((control) => this.#marks.has(control))
  }

  get attributes(): Record<string, string> {
    return attributesOf([...this.#controls('fields'), ...this.#controls('consent')])
  }

  #controls(slot: FieldSlot): AuthorControl[] {
    return controlsIn(this.#element, slot).filter(({ name }) => !RESERVED.includes(name))
  }

  readonly #unmarkValid = ({ target }: Event): void => {
    for (const control of this.#marks.controls()) {
      const isSame =
        control === target ||
        (control.type === 'radio' && (target as AuthorControl | null)?.name === control.name)
      if (isSame && control.validity.valid) this.#marks.unmark(control)
    }
  }

  #warn(name: string, why: string): void {
    if (this.#warned.has(name)) return
    this.#warned.add(name)
    console.warn(`<${this.#element.localName}> field "${name}": ${why}`)
  }
}

/** A control in a form is found as a property of that form, by its name and by its id, before the form's own. */
function hidesPartOfForm(name: string): boolean {
  return !isCognitoAttribute(name) && name in HTMLFormElement.prototype
}
