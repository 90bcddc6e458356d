/** A control of plain HTML that an author has written. */
export type AuthorControl = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const CONTROL =
  ':is(input, select, textarea):not([type=submit], [type=button], [type=reset], [type=image])'

/** The controls in a slot, in the order of the document. */
export function controlsIn(element: Element, slot: string): AuthorControl[] {
  const nodes = element.querySelectorAll(`:scope > [slot=${slot}], :scope > [slot=${slot}] *`)
  return [...nodes].filter((node): node is AuthorControl => node.matches(CONTROL))
}
