import type { Sentence } from '../controllers/localize-controller.ts'
import type { AuthorControl } from './author-controls.ts'

/**
 * What is wrong with a control, by its own constraints (`required`, `pattern`, `type`, `setCustomValidity`…);
 * `undefined` when nothing is. The author's `data-domain-gate-message` wins, then a custom validity's text, then
 * `title` for a pattern. Beyond that the browser's words are precise, yet in the browser's language: they serve where
 * it is the page's.
 */
export function controlError(
  control: AuthorControl,
  all: readonly AuthorControl[],
): Sentence | undefined {
  const { dataset, title, validationMessage, validity, willValidate } = control
  const isMissing = validity.valueMissing || lacksChoice(control, all)
  if (!willValidate || (validity.valid && !isMissing)) return undefined
  const message = dataset['domainGateMessage'] || (validity.customError && validationMessage)
  if (message) return () => message
  if (isMissing) return (localize) => localize.term(missingTerm(control))
  if (validity.patternMismatch && title) return () => title
  return (localize) =>
    (localize.speaks(navigator.language) && validationMessage) || localize.term('fieldInvalid')
}

function missingTerm(control: AuthorControl) {
  if (control.type === 'checkbox') return 'tickMissing'
  if (control.type === 'radio' || control instanceof HTMLSelectElement) return 'choiceMissing'
  return 'fieldMissing'
}

/** Firefox 153 forgets what a group of radio buttons lacks when they join a form. */
function lacksChoice({ name, type }: AuthorControl, all: readonly AuthorControl[]): boolean {
  if (type !== 'radio') return false
  const group = all.filter(
    (one): one is HTMLInputElement =>
      one instanceof HTMLInputElement && one.type === 'radio' && one.name === name,
  )
  return group.some(({ required }) => required) && !group.some(({ checked }) => checked)
}
