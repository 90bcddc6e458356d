/**
 * Names, as classes of the element's part, what the page leaves unsaid: `bare-scheme` when it has no `color-scheme`,
 * `bare-font` when its text is in the browser's own serif. Only then does the element choose for itself.
 */
export function detectPageDefaults(element: HTMLElement): string {
  const { colorScheme, fontFamily } = getComputedStyle(element)
  const scheme = colorScheme === 'normal' ? 'domain-gate-bare-scheme ' : ''
  return /^"?times|^serif|standard/i.test(fontFamily) ? `${scheme}domain-gate-bare-font` : scheme
}
