import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider'
import { isLoopback } from '../aws/is-loopback.ts'
import type { Settings } from '../settings/settings.ts'
import {
  type AttachedFunctions,
  attachedFunctions,
  type TriggerName,
} from './attached-functions.ts'
import { checkFunction } from './check-function.ts'
import { type Finding, failure, notChecked, ok } from './finding.ts'
import type { Inspection } from './inspection.ts'

/** Which triggers the pool has, and each of them. */
export async function* checkTriggers(
  inspection: Inspection,
  pool: UserPoolType,
  settings: Settings,
): AsyncGenerator<Finding> {
  const attached = attachedFunctions(pool)
  yield* checkAttachments(attached)
  const { cognito, lambda } = settings.aws.endpoints
  const shared = {
    poolArn: pool.Arn ?? '',
    hasTokenTrigger: attached['pre-token-generation'] !== null,
  }
  for (const [trigger, arn] of Object.entries(attached) as [TriggerName, string | null][]) {
    if (arn === null) continue
    if (cognito !== null && isLoopback(cognito) && lambda === null) {
      yield notChecked(trigger, 'there is no Lambda beside this Cognito (AWS_ENDPOINT_URL_LAMBDA)')
    } else yield* checkFunction(inspection, { trigger, arn, ...shared }, settings)
  }
}

function* checkAttachments(attached: AttachedFunctions): Generator<Finding> {
  yield attached['pre-sign-up'] === null
    ? failure(
        'gate',
        'the pool has no Pre sign-up trigger: everybody gets in',
        'attach pre-sign-up',
      )
    : ok('gate', 'the pool asks a Pre sign-up trigger')
  const grants = [
    ...(attached['post-confirmation'] === null ? [] : ['Post confirmation']),
    ...(attached['pre-token-generation'] === null ? [] : ['Pre token generation']),
  ]
  yield grants.length === 0
    ? failure(
        'membership',
        'no trigger puts users into groups',
        'attach post-confirmation or pre-token-generation',
      )
    : ok('membership', `groups come from ${grants.join(' and ')}`)
}
