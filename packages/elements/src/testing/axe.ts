// The package's one build is a classic script, which leaves itself on the window.
import 'axe-core/axe.min.js'

declare const axe: typeof import('axe-core')

/** What axe-core finds wrong with the element's WCAG 2.2 AA and best practices, as sentences. */
export async function findBarriers(element: Element): Promise<string[]> {
  const { violations } = await axe.run(element, {
    // Landmarks, page title and heading order are the page's own affair.
    rules: { region: { enabled: false }, 'heading-order': { enabled: false } },
  })
  return violations.map(({ help, nodes }) => `${help}: ${nodes.map(({ html }) => html).join(' ')}`)
}
