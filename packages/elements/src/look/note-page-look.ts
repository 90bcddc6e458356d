/**
 * Notes, as classes of the element's part, what the page leaves unsaid: `bare-scheme` when it names no `color-scheme`,
 * `bare-font` when its text is in the browser's own serif. Only then does the element choose for itself.
 */
export function notePageLook(element: HTMLElement, part: HTMLElement): void {
  part.className = ''
  const { colorScheme, fontFamily } = getComputedStyle(element)
  if (colorScheme === 'normal') part.className = 'domain-gate-bare-scheme'
  if (/^"?times|^serif|standard/i.test(fontFamily)) part.className += ' domain-gate-bare-font'
}
