import type { Client } from '../gate/client.ts'
import { withoutSecrets } from '../rejection/without-secrets.ts'

type Call = NonNullable<Client['call']>

/** Members of a request that are no secrets. Their values stay in what an error says, for developers need them. */
const PLAIN = ['ANSWER', 'AuthFlow', 'ChallengeName', 'PREFERRED_CHALLENGE', 'USERNAME', 'Username']

/** The same call, whose errors do not say again what was sent. */
export function secretFreeCall(call: Call): Call {
  return async (operation, request) => {
    try {
      return await call(operation, request)
    } catch (error) {
      throw withoutSecrets(error, secretsOf(request))
    }
  }
}

function secretsOf(request: object): unknown[] {
  return Object.entries(request).flatMap(([member, value]) => {
    if (typeof value === 'object' && value !== null) return secretsOf(value)
    return PLAIN.includes(member) ? [] : [value]
  })
}
