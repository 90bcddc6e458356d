import { Stage, settled } from '../../testing/stage.ts'

/** A stage whose author has put something inside the tag or set attributes on it, once that is heeded. */
export async function authored(
  content: string,
  attributes: Readonly<Record<string, string>> = {},
): Promise<Stage> {
  const stage = new Stage()
  stage.element.remove()
  stage.element.insertAdjacentHTML('afterbegin', content)
  for (const [name, value] of Object.entries(attributes)) stage.element.setAttribute(name, value)
  document.body.append(stage.element)
  await import(`${'../../../dist/author/author-content.js'}`)
  await settled()
  return stage
}

/** Whether a node is drawn at all; one whose slot is hidden is not. */
export function isShown(element: Element): boolean {
  return element.getClientRects().length > 0
}
