/** What IDNA 2003 made other letters of, and IDNA 2008 keeps: `ß`, final sigma, the joiners (UTS #46, Deviations). */
const KEPT = /[ßẞς\u200c\u200d]/

/**
 * Chromium gives the value of an email input with its domain in ASCII, by IDNA 2003: `faß.de` comes as `fass.de`,
 * which is somebody else's. The input then becomes one of text, whose value is what the person sees.
 */
export function keepTyped(event: InputEvent): void {
  const field = event.target as HTMLInputElement
  if (!KEPT.test(`${event.data}`) || KEPT.test(field.value)) return
  // The value is lost, the text on the screen is not.
  field.select()
  const typed = `${getSelection()}`
  field.type = 'text'
  field.value = typed || field.value
  field.selectionStart = field.value.length
}
