import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb'
import type { SQSClientConfig } from '@aws-sdk/client-sqs'
import type { Environment } from '../settings/environment.ts'
import { SettingsError } from '../settings/settings.ts'

type AwsClientConfig = Required<
  Pick<
    DynamoDBClientConfig,
    'region' | 'credentials' | 'maxAttempts' | 'retryMode' | 'requestHandler' | 'defaultsMode'
  >
>

const MAX_ATTEMPTS = 3
/**
 * Long enough for the first request of a small function, whose TLS handshake alone can take a second; short enough for
 * a second try within the handlers' 2.5 s.
 */
const REQUEST_TIMEOUT_MS = 1200

/** The options of every AWS client of a deployed function. The SDK itself reads `AWS_ENDPOINT_URL_*`. */
export function awsClientConfig(environment: Environment): AwsClientConfig {
  return {
    region: readRegion(environment),
    credentials: async () => readCredentials(environment),
    maxAttempts: MAX_ATTEMPTS,
    retryMode: 'standard',
    defaultsMode: 'standard',
    requestHandler: {
      connectionTimeout: REQUEST_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  }
}

/** Lambda sets `AWS_REGION`; `REGION` is what Amplify CLI gives a function. */
function readRegion(environment: Environment): string {
  const region = environment['AWS_REGION'] || environment['REGION']
  if (region) return region
  if (hasOwnEndpoints(environment)) return 'us-east-1'
  throw new SettingsError('AWS_REGION', 'is missing (and REGION too): set the region of the table')
}

/**
 * On Lambda the role's credentials are always in the environment.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
function readCredentials(environment: Environment) {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = environment
  if (accessKeyId && secretAccessKey) {
    return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
  }
  // Emulators take any key; AWS does not take this one.
  if (hasOwnEndpoints(environment)) return { accessKeyId: 'emulator', secretAccessKey: 'emulator' }
  throw new SettingsError('AWS_ACCESS_KEY_ID', 'is missing (or AWS_SECRET_ACCESS_KEY)')
}

function hasOwnEndpoints(environment: Environment): boolean {
  return Object.keys(environment).some(
    (name) => /^AWS_ENDPOINT_URL(?:_|$)/.test(name) && environment[name] !== '',
  )
}

/**
 * Sends requests to the endpoint of the environment, as for every other service, and without one to the queue's URL. The
 * SDK by itself prefers the URL, so that a trial run with a deployment's settings would write to AWS.
 * @see https://github.com/aws/aws-sdk-js-v3/blob/main/packages/middleware-sdk-sqs/src/queue-url.ts
 */
export function sqsClientConfig<Config extends SQSClientConfig>(
  awsConfig: Config,
  environment: Environment,
): Config & SQSClientConfig {
  const own = environment['AWS_ENDPOINT_URL_SQS'] || environment['AWS_ENDPOINT_URL']
  return { ...awsConfig, useQueueUrlAsEndpoint: !own }
}
