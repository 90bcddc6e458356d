import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import * as sdk from '@aws-sdk/client-cognito-identity-provider'

// What the AWS SDK knows of the shapes of an operation. Its schemas are arrays:
// https://github.com/smithy-lang/smithy-typescript/blob/main/packages/types/src/schema/static-schemas.ts

const STRUCTURE = 3
const LIST = 1
const OPERATION = 9

/** The names of the members of a request; the first ones are those that it cannot do without. */
export function requestMembers(operation: string): {
  readonly all: readonly string[]
  readonly required: readonly string[]
} {
  const input = resolved(operationSchema(operation)[4])
  const all = input[4] as readonly string[]
  return { all, required: all.slice(0, Number(input[6] ?? 0)) }
}

/** The paths of what an answer has and the SDK does not know. */
export function unknownMembers(operation: string, answer: unknown): readonly string[] {
  return unknownIn(operationSchema(operation)[5], answer, '')
}

function operationSchema(operation: string): readonly unknown[] {
  const schema = Object.entries(sdk).find(([name]) => name === `${operation}$`)?.[1]
  if (!Array.isArray(schema) || schema[0] !== OPERATION) {
    throw new Error(`The SDK has no operation ${operation}`)
  }
  return schema
}

function unknownIn(reference: unknown, value: unknown, path: string): readonly string[] {
  const schema = resolved(reference)
  if (schema[0] === LIST && Array.isArray(value)) {
    return value.flatMap((item, index) => unknownIn(schema[4], item, `${path}[${index}]`))
  }
  if (schema[0] !== STRUCTURE || typeof value !== 'object' || value === null) return []
  const names = schema[4] as readonly string[]
  const members = schema[5] as readonly unknown[]
  return Object.entries(value).flatMap(([name, member]) => {
    const index = names.indexOf(name)
    return index < 0 ? [`${path}.${name}`] : unknownIn(members[index], member, `${path}.${name}`)
  })
}

/** The schema itself: a reference may be a function, or stand beside traits. A number is a simple type. */
function resolved(reference: unknown): readonly unknown[] {
  if (typeof reference === 'function') return resolved((reference as () => unknown)())
  if (!Array.isArray(reference)) return [reference]
  return typeof reference[1] === 'string' ? reference : resolved(reference[0])
}

export interface RecordedAnswer {
  readonly operation: string
  /** As it came, before the SDK leaves out what it does not know. */
  readonly body: unknown
}

/** The answers that come to the client from now on, refusals left out. */
export function recordAnswers(client: CognitoIdentityProviderClient): readonly RecordedAnswer[] {
  const answers: RecordedAnswer[] = []
  const handler = client.config.requestHandler
  const handle = handler.handle.bind(handler)
  handler.handle = async (request, options) => {
    const result = await handle(request, options)
    const { response } = result
    const body = await buffer(response.body as Readable)
    if (response.statusCode === 200) {
      const target = String(request.headers['x-amz-target'] ?? request.headers['X-Amz-Target'])
      answers.push({
        operation: target.replace(/^.*\./, ''),
        body: JSON.parse(body.toString()) as unknown,
      })
    }
    response.body = Readable.from([body])
    return result
  }
  return answers
}
