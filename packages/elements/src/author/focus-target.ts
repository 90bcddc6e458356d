const HEADING = 'h1, h2, h3, h4, h5, h6, [role=heading]'

/** The heading in an author's content, else its first element, made focusable for as long as it has the focus. */
export function focusable(content: readonly Element[]): HTMLElement | null {
  const all = content.flatMap((node) => [node, ...node.querySelectorAll('*')])
  const target = (all.find((node) => node.matches(HEADING)) ?? all[0]) as HTMLElement | undefined
  if (target && target.tabIndex < 0 && !target.hasAttribute('tabindex')) {
    target.tabIndex = -1
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true })
  }
  return target ?? null
}

/** The first of the controls that waits to be filled in. */
export function firstToFill(controls: readonly { value: string }[]): HTMLElement | undefined {
  const found = controls.find((control) => {
    const { disabled, value } = control as HTMLInputElement
    return !disabled && !value
  })
  return found as unknown as HTMLElement | undefined
}
