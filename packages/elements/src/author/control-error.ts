import type { AuthorControl } from './author-control.ts'
import type { SpokenText } from './spoken-text.ts'

/**
 * What is wrong with a control, by its own constraints (`required`, `pattern`, `type`, `setCustomValidity`…); '' when
 * nothing is. The author's `data-domain-gate-message` wins, then a custom validity's text, then `title` for a pattern.
 * Beyond that the browser's words are precise, yet in the browser's language: they serve where it is the page's.
 */
export function controlError(control: AuthorControl, text: SpokenText): string {
  const { validity, willValidate } = control
  const isMissing = validity.valueMissing || lacksChoice(control)
  if (!willValidate || (validity.valid && !isMissing)) return ''
  const own = control.dataset['domainGateMessage']
  if (own) return own
  if (validity.customError) return control.validationMessage
  if (isMissing) return missing(control, text)
  if (validity.patternMismatch && control.title) return control.title
  const spoken = primary(navigator.language) === primary(text.language)
  return (spoken && control.validationMessage) || text.fieldInvalid
}

function missing(control: AuthorControl, text: SpokenText): string {
  if (control.type === 'checkbox') return text.tickMissing
  if (control.type === 'radio' || control instanceof HTMLSelectElement) return text.choiceMissing
  return text.fieldMissing
}

/** Firefox 153 forgets what a group of radio buttons lacks when they join a form. */
function lacksChoice({ form, name, type }: AuthorControl): boolean {
  if (type !== 'radio') return false
  const group = [...(form?.elements ?? [])].filter(
    (one): one is HTMLInputElement =>
      one instanceof HTMLInputElement && one.type === 'radio' && one.name === name,
  )
  return group.some(({ required }) => required) && !group.some(({ checked }) => checked)
}

function primary(tag: string): string | undefined {
  return tag.toLowerCase().split(/[-_]/)[0]
}
