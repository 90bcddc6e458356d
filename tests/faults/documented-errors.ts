import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Fault, OPERATIONS, type Operation } from './faults.ts'

export interface DocumentedError {
  readonly name: string
  readonly isThrottle: boolean
  readonly fault: Fault
}

/** How each service names its errors. */
const NAMESPACES = {
  dynamodb: 'com.amazonaws.dynamodb.v20120810#',
  'cognito-identity-provider': '',
  sqs: 'com.amazonaws.sqs#',
} as const

const packageOf = createRequire(new URL('../../packages/triggers/package.json', import.meta.url))

/**
 * The errors that AWS's own SDK says a call throws, as the service answers them. Their messages quote the request, as AWS's
 * do, address included.
 */
export function documentedErrors(operation: Operation, address: string): DocumentedError[] {
  const service = OPERATIONS[operation]
  const types = packageOf.resolve(`@aws-sdk/client-${service}`)
  const folder = types.slice(0, types.lastIndexOf(`client-${service}`) + `client-${service}`.length)
  const text = readFileSync(`${folder}/dist-types/commands/${operation}Command.d.ts`, 'utf8')
  const found = [...text.matchAll(/@throws \{@link (\w+)\} \((client|server) fault\)/g)]
  if (found.length < 4) throw new Error(`${operation}: the SDK's types document ${found.length}`)
  return found.map(([, name = '', side]) => ({
    name,
    isThrottle: /Throttl|TooManyRequests|LimitExceeded|OverLimit|ThroughputExceeded/.test(name),
    fault: {
      kind: 'answer',
      status: side === 'server' ? 500 : 400,
      body: JSON.stringify({
        __type: `${NAMESPACES[service]}${name}`,
        message: `Rejected for ${address}`,
      }),
      headers: { 'x-amzn-errortype': name },
    },
  }))
}
