import type { SQSClientConfig } from '@aws-sdk/client-sqs'
import type { Environment } from '../settings/environment.ts'

/**
 * Sends requests where an endpoint of the environment says, as with every other service; without one, where the queue's
 * URL says. Left alone, the SDK prefers the URL, and a trial run with a deployment's settings would write to AWS.
 * @see https://github.com/aws/aws-sdk-js-v3/blob/main/packages/middleware-sdk-sqs/src/queue-url.ts
 */
export function sqsClientConfig<Config extends SQSClientConfig>(
  awsConfig: Config,
  environment: Environment,
): Config & SQSClientConfig {
  const own = environment['AWS_ENDPOINT_URL_SQS'] || environment['AWS_ENDPOINT_URL']
  return { ...awsConfig, useQueueUrlAsEndpoint: !own }
}
