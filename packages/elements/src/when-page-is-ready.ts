/**
 * Calls back when the page's own scripts have run: one that sets `gate` may stand below the tag, or come with a
 * framework's first render.
 */
export function whenPageIsReady(callback: () => void): void {
  const soon = () => setTimeout(callback)
  if (document.readyState === 'complete') soon()
  else addEventListener('load', soon, { once: true })
}
