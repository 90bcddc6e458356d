import type { LocalizeController, Sentence } from '../controllers/localize-controller.ts'
import type { AuthorControl } from './author-controls.ts'

interface Mark {
  readonly note: HTMLElement
  readonly error: Sentence
}

let count = 0

/**
 * The marks at controls that are wrong: the words beside them, tied to them by ids. The controls are the author's, in
 * no template of ours, so they are changed as they stand.
 */
export class Marks {
  readonly #marks = new Map<AuthorControl, Mark>()

  /** A copy of an element brings copies of its marks along, which nothing would take away. */
  constructor(element: HTMLElement) {
    for (const note of element.querySelectorAll<HTMLElement>('[id^=domain-gate-note-]')) {
      const control = element.querySelector(`[aria-describedby~=${note.id}]`)
      if (control) clear(control, note)
    }
  }

  controls(): AuthorControl[] {
    return [...this.#marks.keys()]
  }

  has(control: AuthorControl): boolean {
    return this.#marks.has(control)
  }

  /** Says what is wrong with a control; `undefined` takes that back. */
  mark(control: AuthorControl, error: Sentence | undefined, localize: LocalizeController): void {
    this.unmark(control)
    if (!error) return
    // Pages have styles for every paragraph, such as no margin, and this one may stand within one.
    const note = document.createElement('span')
    note.className = 'domain-gate-error'
    note.id = `domain-gate-note-${++count}`
    // The author's content may run the other way.
    note.append(document.createElement('bdi'))
    this.#marks.set(control, { note, error })
    write(note, error, localize)
    place(note, control)
    control.setAttribute('aria-invalid', 'true')
    describe(control, (ids) => [...ids, note.id])
  }

  unmark(control: AuthorControl): void {
    const mark = this.#marks.get(control)
    if (!mark) return
    this.#marks.delete(control)
    clear(control, mark.note)
  }

  /** Takes away the words of controls that have gone, and says the others in the language there is now. */
  update(localize: LocalizeController): void {
    for (const [control, { note, error }] of this.#marks)
      if (control.isConnected) write(note, error, localize)
      else this.unmark(control)
  }
}

/** Only a change is written: no screen reader is to hear the same again, and the element watches `lang`. */
function write(note: HTMLElement, error: Sentence, localize: LocalizeController): void {
  const words = note.firstElementChild
  const text = error(localize)
  if (note.lang !== localize.language) note.lang = localize.language
  if (words && words.textContent !== text) words.textContent = text
}

/** After the control, and outside its label, which must not grow by it; a group has it at its end. */
function place(note: HTMLElement, control: AuthorControl): void {
  const group = control.type === 'radio' && control.closest('domain-gated-signup fieldset')
  if (group) {
    group.append(note)
    return
  }
  const wrapper = control.closest('label') ?? control
  const label = [...(control.labels ?? [])].find(
    (label) => label.previousElementSibling === control,
  )
  const before = label ?? wrapper
  if (before.slot) note.slot = before.slot
  before.after(note)
}

function clear(control: Element, note: HTMLElement): void {
  note.remove()
  control.removeAttribute('aria-invalid')
  describe(control, (ids) => ids.filter((id) => id !== note.id))
}

function describe(control: Element, change: (ids: string[]) => string[]): void {
  const ids = change((control.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean))
  if (ids[0]) control.setAttribute('aria-describedby', ids.join(' '))
  else control.removeAttribute('aria-describedby')
}
