/** A control of plain HTML that an author has written. */
export type AuthorControl = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const CONTROL =
  ':is(input, select, textarea):not([type=submit], [type=button], [type=reset], [type=image])'

/** The controls in a slot, in the order of the document. */
export function controlsIn(element: Element, slot: string): AuthorControl[] {
  const nodes = element.querySelectorAll(`:scope > [slot=${slot}], :scope > [slot=${slot}] *`)
  return [...nodes].filter((node): node is AuthorControl => node.matches(CONTROL))
}

/** What a control, or a group of radio buttons, is called on the screen; its name when nothing calls it. */
export function labelOf(control: AuthorControl): string {
  const legend =
    control.type === 'radio' &&
    control.closest('domain-gated-signup fieldset')?.querySelector('legend')
  const label = (legend || control.labels?.[0])?.cloneNode(true) as HTMLElement | undefined
  // A label may hold the control itself, whose options are text too.
  for (const part of label?.querySelectorAll('select, textarea, .domain-gate-error') ?? [])
    part.remove()
  const text = label?.textContent ?? control.getAttribute('aria-label') ?? ''
  return (
    text
      .replace(/\s+/g, ' ')
      .replace(/[\s:*]+$/, '')
      .trim() || control.name
  )
}
