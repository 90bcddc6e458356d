/** The language of the text an element stands in, by the nearest `lang`, out of shadow roots too; '' when none says. */
export function languageAround(element: Element): string {
  const near = element.closest('[lang]')
  const { host } = element.getRootNode() as ShadowRoot
  return near?.getAttribute('lang') ?? (host ? languageAround(host) : '')
}
