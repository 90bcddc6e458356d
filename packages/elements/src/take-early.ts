/** What was set on a tag before the element was defined hides the accessor of that name. */
export function takeEarly<Element extends object>(
  element: Element,
  ...names: (keyof Element)[]
): void {
  for (const name of names) {
    const early = element[name]
    Reflect.deleteProperty(element, name)
    element[name] = early
  }
}
