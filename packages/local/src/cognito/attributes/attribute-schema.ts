import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider'
import { invalidParameter, notAuthorized } from '../cognito-error.ts'
import type { AppClient, Pool, SchemaAttribute } from '../pool/pool.ts'

// Checks the attributes of a request: the pool's schema allows them, and the app client may write them.
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html
// The texts are as public reports quote them. The service puts each fault on a line of its own.

/** An administrator may mark an address as verified, an app client may not. */
export type AttributeWriter = AppClient | 'administrator'

export type Attributes = Readonly<Record<string, string>>

const VERIFICATION_FLAGS = ['email_verified', 'phone_number_verified']
const ADDRESSES = ['email', 'phone_number']

/** The attributes of a user who is about to be created. Which of them are required, `assertRequired` says. */
export function readNewAttributes(
  pool: Pool,
  writer: AttributeWriter,
  list: readonly AttributeType[] | undefined,
): Attributes {
  const attributes = byName(list)
  assertKnown(pool, Object.keys(attributes), (name) =>
    writer === 'administrator'
      ? schemaFault(`Type for attribute {${name}} could not be determined`)
      : schemaFault(`${name}: Attribute does not exist in the schema.`),
  )
  assertWritable(writer, Object.keys(attributes))
  assertConforms(pool, attributes)
  return attributes
}

/** The attributes of a request that changes a user. A blank value takes an attribute away. */
export function readChangedAttributes(
  pool: Pool,
  writer: AttributeWriter,
  list: readonly AttributeType[] | undefined,
): Attributes {
  const attributes = byName(list)
  const names = Object.keys(attributes)
  assertKnown(pool, names, (name) =>
    invalidParameter(`user.${name}: Attribute does not exist in the schema.\n`),
  )
  assertWritable(writer, names)
  const schema = schemaOf(pool)
  for (const name of names) {
    if (schema.get(name)?.Mutable === false) {
      throw invalidParameter(`user.${name}: Attribute cannot be updated.\n`)
    }
  }
  assertRequired(pool, attributes, names)
  assertConforms(
    pool,
    Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== '')),
  )
  return attributes
}

/** Attributes to take away: by the same rules, as if each was given a blank value. */
export function readRemovedAttributes(
  pool: Pool,
  writer: AttributeWriter,
  names: readonly string[] | undefined,
): Attributes {
  const blank = (names ?? []).map((Name) => ({ Name, Value: '' }))
  return readChangedAttributes(pool, writer, blank)
}

/**
 * The attributes that come with a new password (`userAttributes.name`, …). A required attribute or an address that the
 * user has already cannot be given again (aws-saas-factory-bootcamp#67), and an app cannot mark an address as verified
 * (aws-sdk-ios#2203).
 */
export function readAnsweredAttributes(
  pool: Pool,
  client: AppClient,
  present: Attributes,
  answers: Readonly<Record<string, string>> | undefined,
): Attributes {
  const prefix = 'userAttributes.'
  const attributes = Object.fromEntries(
    Object.entries(answers ?? {})
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value]),
  )
  const schema = schemaOf(pool)
  for (const name of Object.keys(attributes)) {
    if (name === 'sub' || VERIFICATION_FLAGS.includes(name)) throw nonMutable(name)
    const isFixed = ADDRESSES.includes(name) || schema.get(name)?.Required === true
    if (isFixed && present[name]) throw notAuthorized(`Cannot modify an already provided ${name}`)
  }
  const list = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))
  const written = readNewAttributes(pool, client, list)
  const [missing] = missingAttributes(pool, { ...present, ...written })
  if (missing) throw invalidParameter(`Invalid attributes given, ${missing} is missing`)
  return written
}

/** The required attributes that are not there, in the schema's order. */
export function missingAttributes(pool: Pool, present: Attributes): readonly string[] {
  return [...schemaOf(pool)]
    .filter(([name, { Required }]) => Required && name !== 'sub' && !present[name])
    .map(([name]) => name)
}

/** Throws when one that is required is missing; with `names`, only when it is one of those. */
export function assertRequired(
  pool: Pool,
  attributes: Attributes,
  names: readonly string[] | null = null,
): void {
  const missing = missingAttributes(pool, attributes).filter(
    (name) => names === null || names.includes(name),
  )
  if (missing.length === 0) return
  throw schemaFault(...missing.map((name) => `${name}: The attribute is required`))
}

export function assertEmailFormat(email: string): void {
  if (!/^[^\s@]\S*@\S*\.[^\s@]+$/u.test(email)) {
    throw invalidParameter('Invalid email address format.')
  }
}

function schemaOf(pool: Pool): ReadonlyMap<string, SchemaAttribute> {
  const all = pool.options.SchemaAttributes ?? []
  return new Map(all.map((attribute) => [attribute.Name ?? '', attribute]))
}

function byName(list: readonly AttributeType[] | undefined): Attributes {
  const attributes = new Map<string, string>()
  for (const { Name = '', Value = '' } of list ?? []) {
    if ((attributes.get(Name) ?? Value) !== Value) {
      throw invalidParameter(`Attribute ${Name} is given twice.`)
    }
    attributes.set(Name, Value)
  }
  return Object.fromEntries(attributes)
}

function assertKnown(pool: Pool, names: readonly string[], unknown: (name: string) => Error): void {
  const schema = schemaOf(pool)
  for (const name of names) {
    if (name === 'sub') throw nonMutable(name)
    if (!schema.has(name) && !VERIFICATION_FLAGS.includes(name)) throw unknown(name)
  }
}

/** A client that names none may write the standard attributes: `WriteAttributes` of API_CreateUserPoolClient. */
function assertWritable(writer: AttributeWriter, names: readonly string[]): void {
  if (writer === 'administrator') return
  const { WriteAttributes: writable } = writer
  const isWritable = (name: string) =>
    writable?.length ? writable.includes(name) : !name.startsWith('custom:')
  if (names.every((name) => isWritable(name) && !VERIFICATION_FLAGS.includes(name))) return
  throw notAuthorized('A client attempted to write unauthorized attribute')
}

function assertConforms(pool: Pool, attributes: Attributes): void {
  const { email, phone_number: phone } = attributes
  if (email !== undefined) assertEmailFormat(email)
  if (phone !== undefined && !/^\+[1-9]\d{1,14}$/.test(phone)) {
    throw invalidParameter('Invalid phone number format.')
  }
  const schema = schemaOf(pool)
  const faults = Object.entries(attributes).flatMap(([name, value]) => {
    const fault = valueFault(schema.get(name) ?? {}, value)
    return fault === null ? [] : [`${name}: ${fault}`]
  })
  if (faults.length > 0) throw schemaFault(...faults)
}

function valueFault(attribute: SchemaAttribute, value: string): string | null {
  const { AttributeDataType: type } = attribute
  if (type === 'Number') return numberFault(attribute, value)
  if (type === 'Boolean') {
    return /^(true|false)$/i.test(value) ? null : 'Boolean must be either true or false'
  }
  if (type === 'DateTime') {
    return Number.isNaN(Date.parse(value)) ? 'DateTime must be an ISO 8601 date' : null
  }
  const { MinLength, MaxLength } = attribute.StringAttributeConstraints ?? {}
  if (MinLength && value.length < Number(MinLength)) {
    return `String must be no shorter than ${MinLength}`
  }
  return MaxLength && value.length > Number(MaxLength)
    ? `String must be no longer than ${MaxLength}`
    : null
}

function numberFault(attribute: SchemaAttribute, value: string): string | null {
  if (!/^-?\d+$/.test(value)) return 'Number must be an integer'
  const { MinValue, MaxValue } = attribute.NumberAttributeConstraints ?? {}
  if (MinValue && Number(value) < Number(MinValue)) return `Number must be no less than ${MinValue}`
  return MaxValue && Number(value) > Number(MaxValue)
    ? `Number must be no greater than ${MaxValue}`
    : null
}

function nonMutable(name: string): Error {
  return invalidParameter(`Cannot modify the non-mutable attribute ${name}`)
}

function schemaFault(...faults: readonly string[]): Error {
  const lines = faults.map((fault) => `${fault}\n`).join('')
  return invalidParameter(`Attributes did not conform to the schema: ${lines}`)
}
