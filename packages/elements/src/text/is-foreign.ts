const FOREIGN = '[lang]:not(:lang(en)),[locale]:not([locale^=en i])'

/** Whether any language but English may be asked for: something is, on the element or around it, out of shadow roots. */
export function isForeign(element: Element): boolean {
  const { host } = element.getRootNode() as ShadowRoot
  return !!(element.closest(FOREIGN) ?? (host && isForeign(host)))
}
