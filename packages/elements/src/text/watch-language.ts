/**
 * Calls back now and whenever some `lang`, `dir` or `locale` changes in the document, or in a shadow root the element
 * stands in. Returns what ends it.
 */
export function watchLanguage(element: Element, callback: () => void): () => void {
  const observer = new MutationObserver(callback)
  for (let host: Element | undefined = element; host; ) {
    const root = host.getRootNode() as ShadowRoot
    observer.observe(root, { subtree: true, attributeFilter: ['lang', 'dir', 'locale'] })
    host = root.host
  }
  callback()
  return () => observer.disconnect()
}
