import type { AuthorControl } from './author-controls.ts'

/**
 * Cognito's own attributes that a person may give at sign-up, beside `email`
 * (https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html).
 */
const STANDARD =
  /^(address|birthdate|family_name|gender|given_name|locale|middle_name|name|nickname|phone_number|picture|preferred_username|profile|updated_at|website|zoneinfo)$/

/**
 * The user attributes in the author's controls. Sent: controls that are enabled, named as an attribute of Cognito's or
 * `custom:…`, and not marked `data-domain-gate="ignore"`. Texts are trimmed and left out when empty; a check box is
 * `true` or `false`, or its `value` and nothing; several values of a name are joined by commas.
 */
export function attributesOf(controls: readonly AuthorControl[]): Record<string, string> {
  const attributes: Record<string, string> = {}
  for (const control of controls) {
    const { name } = control
    if (!isSent(control)) continue
    for (const value of valuesOf(control)) {
      if (value)
        attributes[name] = Object.hasOwn(attributes, name) ? `${attributes[name]},${value}` : value
    }
  }
  return attributes
}

/** Whether Cognito has, or may have, an attribute of that name. */
export function isCognitoAttribute(name: string): boolean {
  return STANDARD.test(name) || /^custom:./.test(name)
}

function isSent(control: AuthorControl): boolean {
  return (
    isCognitoAttribute(control.name) &&
    !control.matches(':disabled, [data-domain-gate=ignore], [type=file]')
  )
}

function valuesOf(control: AuthorControl): string[] {
  if (control instanceof HTMLSelectElement)
    return [...control.selectedOptions]
      .filter(({ disabled }) => !disabled)
      .map(({ value }) => value)
  const { checked, type } = control as HTMLInputElement
  if (type === 'checkbox' && !control.hasAttribute('value')) return [`${checked}`]
  if (type === 'checkbox' || type === 'radio') return checked ? [control.value] : []
  return [control.value.trim()]
}
