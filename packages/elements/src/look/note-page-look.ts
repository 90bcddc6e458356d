/**
 * Notes, as classes of the element's part, what the page around it leaves unsaid: `bare-scheme` when it names no
 * `color-scheme`, `bare-font` when its text is in the browser's own serif. Only then does the element choose for
 * itself; else it goes along.
 */
export function notePageLook(element: HTMLElement, part: HTMLElement): void {
  const around = element.parentElement ?? (element.getRootNode() as ShadowRoot).host
  if (!around) return
  const { colorScheme, fontFamily } = getComputedStyle(around)
  const { classList } = part
  classList.toggle('domain-gate-bare-scheme', colorScheme === 'normal')
  classList.toggle('domain-gate-bare-font', /^"?times|^serif|standard/i.test(fontFamily))
}
