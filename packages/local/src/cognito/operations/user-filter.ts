import { invalidParameter } from '../errors.ts'
import { attributeOf } from '../pool/attributes.ts'
import type { UserRecord } from '../pool/user-record.ts'

const EXPRESSION = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/
/** With those below, all that the service searches by; `custom:` attributes it does not:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html#cognito-user-pools-searching-for-users-using-listusers-api
 */
const SEARCHABLE = new Set(
  'email phone_number name given_name family_name preferred_username sub'.split(' '),
)

/** Whether a user matches `email = "jo@acme.com"` or `email ^= "jo"`; without a filter everybody does. */
export function userFilter(filter: string | undefined): (user: UserRecord) => boolean {
  if (!filter) return () => true
  const [, name = '', kind, quoted = ''] = EXPRESSION.exec(filter) ?? []
  if (!kind) throw invalidParameter('Error while parsing filter.')
  const wanted = quoted.replace(/\\(.)/g, '$1')
  const matches = (value: string) => (kind === '=' ? value === wanted : value.startsWith(wanted))
  const anyCase = (value: string) =>
    kind === '='
      ? value.toLowerCase() === wanted.toLowerCase()
      : value.toLowerCase().startsWith(wanted.toLowerCase())
  switch (name) {
    case 'username':
      return (user) => matches(user.Username)
    case 'cognito:user_status':
      return (user) => anyCase(user.UserStatus)
    case 'status':
      return (user) => matches(user.Enabled ? 'Enabled' : 'Disabled')
    default:
      if (!SEARCHABLE.has(name)) throw invalidParameter(`Invalid search attribute: ${name}`)
      // A pool of ours takes addresses in any case.
      return (user) => anyCase(attributeOf(user, name) ?? '')
  }
}
