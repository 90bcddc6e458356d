import { type FailedCall, failedCallOf } from '../aws/failed-call.ts'
import { Failure } from './failure.ts'

type Describe = (call: FailedCall, error: NamedError) => string

interface NamedError {
  readonly name: string
  readonly code: string
  readonly message: string
}

const SIGN_IN =
  'sign in again (for instance aws sso login), or choose other credentials with --profile or AWS_ACCESS_KEY_ID'
const cannotReach: Describe = ({ service, endpoint }, { name, code }) =>
  `${service} cannot be reached${endpoint === null ? '' : ` at ${endpoint}`} (${code || name}): check --region, the endpoint and the network`
const busy: Describe = ({ service, action }) =>
  `${service} is throttling ${action}: nothing is lost; wait a little and run the command again`
const badCredentials: Describe = ({ service }) =>
  `${service} does not accept the credentials: ${SIGN_IN}`
const denied: Describe = ({ action, resource }) =>
  `no permission: these credentials lack ${action} on the ${resource}`

/**
 * What AWS and the SDK say, in our words: their own messages quote requests, and requests have addresses in them.
 * Names as in https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html,
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html and @smithy/core.
 */
const DESCRIPTIONS: Readonly<Record<string, Describe>> = {
  CredentialsProviderError: ({ profile }) =>
    profile !== null
      ? `the AWS profile ${profile} gives no credentials: check its name, or sign in (for instance aws sso login --profile ${profile})`
      : 'there are no AWS credentials: sign in (for instance aws sso login), name a --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  TokenProviderError: () => `the AWS session is over: ${SIGN_IN}`,
  ExpiredTokenException: () => `the AWS session is over: ${SIGN_IN}`,
  ExpiredToken: () => `the AWS session is over: ${SIGN_IN}`,
  UnrecognizedClientException: badCredentials,
  InvalidClientTokenId: badCredentials,
  InvalidSignatureException: badCredentials,
  SignatureDoesNotMatch: badCredentials,
  IncompleteSignature: badCredentials,
  MissingAuthenticationTokenException: badCredentials,
  AccessDeniedException: denied,
  AccessDenied: denied,
  NotAuthorizedException: denied,
  ForbiddenException: denied,
  ResourceNotFoundException: ({ resource, endpoint }) =>
    `there is no ${resource}${endpoint === null ? ' in this account and region' : ` at ${endpoint}`}`,
  ProvisionedThroughputExceededException: busy,
  RequestLimitExceeded: busy,
  ThrottlingException: busy,
  TooManyRequestsException: busy,
  TimeoutError: cannotReach,
  AbortError: cannotReach,
  ECONNREFUSED: cannotReach,
  ECONNRESET: cannotReach,
  ENOTFOUND: cannotReach,
  EAI_AGAIN: cannotReach,
  ETIMEDOUT: cannotReach,
  EHOSTUNREACH: cannotReach,
  ENETUNREACH: cannotReach,
  EPROTO: cannotReach,
}

/** Any error as one line and an exit code. */
export function describeError(error: unknown): Failure {
  if (error instanceof Failure) return error
  const named = nameOf(error)
  const call = failedCallOf(error)
  if (call === null) {
    if (Object.hasOwn(DESCRIPTIONS, named.name) || isRegionMissing(named))
      return aws(named, NO_CALL)
    if (named.name === 'KeyAttributeError') {
      return new Failure('usage', `${named.message}: name it with --key-attribute`)
    }
    if (named.name === 'NoAnswerError') return new Failure('aws', named.message)
    return new Failure('problems', `unexpected ${named.name}: ${firstLine(named.message)}`, {
      cause: error,
    })
  }
  return aws(named, call)
}

const NO_CALL: FailedCall = {
  service: 'AWS',
  action: 'the call',
  resource: 'resource',
  endpoint: null,
  profile: null,
}

function aws(error: NamedError, call: FailedCall): Failure {
  const describe = DESCRIPTIONS[error.code] ?? DESCRIPTIONS[error.name]
  if (describe !== undefined) return new Failure('aws', describe(call, error))
  if (isRegionMissing(error)) {
    const remedy =
      call.profile === null
        ? 'Give --region, set AWS_REGION, or name a --profile that has one'
        : `The AWS profile ${call.profile} has none, or there is no such profile: give --region, or check its name`
    return new Failure('usage', `which region? ${remedy}`)
  }
  if (error.name === 'ValidationException' && /key element|schema/i.test(error.message)) {
    return new Failure(
      'usage',
      `the ${call.resource} has another partition key: name it with --key-attribute`,
    )
  }
  const place = call.endpoint === null ? '' : ` at ${call.endpoint}`
  return new Failure('aws', `${call.service}${place} answered ${call.action} with ${error.name}`)
}

function isRegionMissing({ message }: NamedError): boolean {
  return message === 'Region is missing'
}

function nameOf(error: unknown): NamedError {
  if (!(error instanceof Error)) return { name: 'Error', code: '', message: String(error) }
  const { code } = error as { code?: unknown }
  const [inner] = error instanceof AggregateError ? error.errors : []
  if (typeof code !== 'string' && inner instanceof Error) return nameOf(inner)
  return { name: error.name, code: typeof code === 'string' ? code : '', message: error.message }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}
