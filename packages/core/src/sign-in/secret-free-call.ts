import type { Client } from '../gate/client.ts'
import { readError } from '../gate/exceptions.ts'

type Call = NonNullable<Client['call']>

/** Members of a request that are no secrets. Their values stay in what an error says, for developers need them. */
const PLAIN = ['ANSWER', 'AuthFlow', 'ChallengeName', 'PREFERRED_CHALLENGE', 'USERNAME', 'Username']

/**
 * The same call, whose errors do not say again what was sent: a service that refuses a value may quote it, and the error
 * goes on to logs as the `cause` of a rejection.
 */
export function secretFreeCall(call: Call): Call {
  return async (operation, request) => {
    try {
      return await call(operation, request)
    } catch (error) {
      const { name, message } = readError(error)
      const quoted = secretsOf(request).filter((secret) => message.includes(secret))
      if (quoted.length === 0) throw error
      const text = quoted.reduce((rest, secret) => rest.replaceAll(secret, '…'), message)
      throw Object.assign(new Error(text), { name })
    }
  }
}

function secretsOf(request: object): string[] {
  return Object.entries(request).flatMap(([member, value]) => {
    if (typeof value === 'object' && value !== null) return secretsOf(value)
    return typeof value === 'string' && value !== '' && !PLAIN.includes(member) ? [value] : []
  })
}
