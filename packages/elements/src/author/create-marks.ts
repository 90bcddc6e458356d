import type { AuthorControl } from './author-control.ts'

let count = 0

/** The marks at controls that are wrong: the words beside them, tied to them by ids. */
export function createMarks() {
  const notes = new Map<AuthorControl, HTMLElement>()

  function unmark(control: AuthorControl): void {
    const note = notes.get(control)
    if (!note) return
    notes.delete(control)
    note.remove()
    control.removeAttribute('aria-invalid')
    describe(control, (ids) => ids.filter((id) => id !== note.id))
  }

  return {
    marked: () => [...notes.keys()],
    unmark,

    /** Says what is wrong with a control; '' takes that back. */
    mark(control: AuthorControl, error: string, language: string): void {
      if (notes.get(control)?.textContent === error) return
      unmark(control)
      if (!error) return
      // Pages have styles for every paragraph, such as no margin, and this one may stand within one.
      const note = document.createElement('span')
      note.className = 'domain-gate-error'
      note.id = `domain-gate-note-${++count}`
      note.lang = language
      // The author's content may run the other way.
      note.appendChild(document.createElement('bdi')).textContent = error
      notes.set(control, note)
      place(note, control)
      control.setAttribute('aria-invalid', 'true')
      describe(control, (ids) => [...ids, note.id])
    },

    /** Takes away the words of controls that have gone. */
    sweep(): void {
      for (const control of notes.keys()) if (!control.isConnected) unmark(control)
    },
  }
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

function describe(control: AuthorControl, change: (ids: string[]) => string[]): void {
  const ids = change((control.getAttribute('aria-describedby') ?? '').split(/\s+/).filter(Boolean))
  if (ids[0]) control.setAttribute('aria-describedby', ids.join(' '))
  else control.removeAttribute('aria-describedby')
}
