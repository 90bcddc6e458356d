/**
 * Notes, as custom states, what the page leaves unsaid: `bare-scheme` when it names no `color-scheme`, `bare-font`
 * when its text is in the browser's own serif. Only then does the element choose for itself; else it goes along.
 */
export function readPageLook(element: HTMLElement, states: CustomStateSet | undefined): void {
  const around = element.parentElement ?? (element.getRootNode() as ShadowRoot).host
  if (!states || !around) return
  const { colorScheme, fontFamily } = getComputedStyle(around)
  const bare = {
    'bare-scheme': colorScheme === 'normal',
    'bare-font': /^"?times|^serif|standard/i.test(fontFamily),
  }
  for (const [state, on] of Object.entries(bare)) states[on ? 'add' : 'delete'](state)
}
