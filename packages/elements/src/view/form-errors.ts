import type { ElementText } from '../text/element-text.ts'

export type FieldName = 'email' | 'password' | 'code'

/** What was typed. */
export type FieldValues = Readonly<Record<FieldName, string>>

/** What is wrong with each field, with those the author added, and with the form as a whole, in plain words and in the order of the fields. */
export type FormErrors = Readonly<
  Partial<Record<FieldName | 'fields' | 'consent' | 'form', string>>
>

/**
 * What the form still lacks. It is `novalidate`: the browser's own bubbles speak the browser's language rather than
 * the page's, and screen readers lose them (aws-amplify/amplify-ui#3943).
 */
export function missingErrors(form: HTMLFormElement, text: ElementText): FormErrors {
  const errors: Partial<Record<FieldName, string>> = {}
  for (const control of form.elements as Iterable<Element>) {
    const { name, validity } = control as HTMLInputElement
    if (validity.valueMissing) errors[name as FieldName] = text[`${name as FieldName}Missing`]
  }
  return errors
}
