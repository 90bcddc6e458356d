import type { IncomingMessage } from 'node:http'
import { FUNCTION_ENVIRONMENT, type FunctionName } from '@domain-gate/triggers'

/** The id of the access key that a function signs with: an own one each, so that its requests can be told apart. */
export function accessKeyOf(name: FunctionName): string {
  return `local-${name}`
}

/** Which function signed a request; `null`: none of ours. */
export function signerOf({ headers }: IncomingMessage): FunctionName | null {
  const [, key] = /Credential=([^/,\s]+)\//.exec(headers.authorization ?? '') ?? []
  const names = Object.keys(FUNCTION_ENVIRONMENT) as FunctionName[]
  return names.find((name) => accessKeyOf(name) === key) ?? null
}
