import { LambdaClient } from '@aws-sdk/client-lambda'
import { requireUserPoolId } from '../settings/require-setting.ts'
import type { Settings } from '../settings/settings.ts'
import { awsClientConfig } from './aws-client-config.ts'
import { tagFailedCalls } from './failed-call.ts'

/** A client of the region of the pool, where its triggers are too. */
export function lambdaClient(settings: Settings): LambdaClient {
  const poolId = requireUserPoolId(settings)
  const region = settings.aws.region ?? poolId.slice(0, poolId.lastIndexOf('_'))
  return tagFailedCalls(new LambdaClient(awsClientConfig({ ...settings.aws, region }, 'lambda')), {
    service: 'Lambda',
    prefix: 'lambda',
    resource: 'function',
    endpoint: settings.aws.endpoints.lambda,
    profile: settings.aws.namedProfile,
  })
}
