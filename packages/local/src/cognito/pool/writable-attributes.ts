import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider'
import { CognitoError } from '../cognito-error.ts'
import { invalidParameter, notAuthorized } from '../errors.ts'

// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
const STANDARD = new Set(
  'address birthdate email family_name gender given_name locale middle_name name nickname phone_number picture preferred_username profile updated_at website zoneinfo'.split(
    ' ',
  ),
)
const VERIFICATION_FLAGS = new Set(['email_verified', 'phone_number_verified'])
const MAX_LENGTH = 2048

/** Who sends the attributes: an app client may not vouch for an address, an administrator may. */
export type AttributeWriter = 'client' | 'administrator'

/** A request's attributes by name. Throws what the service throws for those it does not take. */
export function readAttributes(
  list: readonly AttributeType[] | undefined,
  writer: AttributeWriter,
): Record<string, string> {
  if (list !== undefined && !Array.isArray(list)) {
    throw new CognitoError('SerializationException', 'Attributes are a list')
  }
  const attributes: Record<string, string> = {}
  for (const entry of list ?? []) {
    const { Name, Value = '' }: AttributeType = entry ?? {}
    if (typeof Name !== 'string' || typeof Value !== 'string') {
      throw new CognitoError('SerializationException', 'Names and values are strings')
    }
    assertWritable(Name, writer)
    if (Value.length > MAX_LENGTH) {
      throw invalidParameter(
        `Attributes did not conform to the schema: ${Name}: String must be no longer than ${MAX_LENGTH} characters`,
      )
    }
    if (Object.hasOwn(attributes, Name) && attributes[Name] !== Value) {
      throw invalidParameter(`Attribute ${Name} is given twice.`)
    }
    attributes[Name] = Value
  }
  return attributes
}

function assertWritable(name: string, writer: AttributeWriter): void {
  if (STANDARD.has(name) || /^custom:[\w-]{1,20}$/.test(name)) return
  if (VERIFICATION_FLAGS.has(name)) {
    if (writer === 'administrator') return
    throw notAuthorized('A client attempted to write unauthorized attribute')
  }
  if (name === 'sub') {
    throw invalidParameter(
      'Attributes did not conform to the schema: sub: Attribute cannot be set.',
    )
  }
  throw invalidParameter(
    `Attributes did not conform to the schema: ${name}: Attribute does not exist in the schema.`,
  )
}
