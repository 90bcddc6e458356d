/** Properties set on a tag before its class was defined hide the accessors of the class: hands them to those. */
export function takeOverProperties(element: HTMLElement, prototype: object): void {
  for (const [name, value] of Object.entries(element)) {
    if (!(name in prototype)) continue
    Reflect.deleteProperty(element, name)
    Reflect.set(element, name, value)
  }
}
