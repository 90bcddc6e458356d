import { Failure } from '../failure.ts'
import { type FailedCall, failedCallOf } from './calls.ts'
import { credentialsFailureOf } from './credentials-failure.ts'

type Describe = (call: FailedCall, error: NamedError) => string

interface NamedError {
  readonly name: string
  readonly code: string
  readonly message: string
  readonly requestId: string | null
  readonly cause: Error
}

const SIGN_IN =
  'sign in again (for instance aws sso login), or choose other credentials with --profile or AWS_ACCESS_KEY_ID'
const cannotReach: Describe = ({ service, endpoint }, { name, code }) =>
  `${service} cannot be reached${endpoint === null ? '' : ` at ${endpoint}`} (${code || name}): check --region, the endpoint and the network`
const busy: Describe = ({ service, action }) =>
  `${service} is throttling ${action}: nothing is lost; wait a little and run the command again`
const badCredentials: Describe = ({ service }) =>
  `${service} does not accept the credentials: ${SIGN_IN}`
const sessionOver: Describe = () => `the AWS session is over: ${SIGN_IN}`
const denied: Describe = ({ action, resource }) =>
  `no permission: these credentials lack ${action} on the ${resource}`

/**
 * What errors of AWS and the SDK mean, by their names. Their messages are not shown, since they quote requests, and
 * requests contain addresses.
 * Names as in https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html,
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html and @smithy/core.
 */
const DESCRIPTIONS: Readonly<Record<string, Describe>> = {
  ExpiredTokenException: sessionOver,
  ExpiredToken: sessionOver,
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

/** Translates any error into one line and an exit code. */
export function describeError(error: unknown): Failure {
  if (error instanceof Failure) return error
  const named = nameOf(error)
  const call = failedCallOf(error)
  if (call !== null) return aws(named, call)
  if (named.name === 'CredentialsProviderError' || isRegionMissing(named)) {
    return aws(named, NO_CALL)
  }
  if (Object.hasOwn(DESCRIPTIONS, named.name)) return aws(named, { ...NO_CALL, isSent: true })
  if (named.name === 'KeyAttributeError') {
    return new Failure('usage', `${named.message}: name it with --key-attribute`)
  }
  // DynamoDB, or a proxy before it, sent no valid answer. The message is our own and quotes no request.
  if (named.name === 'NoAnswerError') return new Failure('aws', named.message)
  return new Failure('problems', `unexpected ${named.name}: ${firstLine(named.message)}`, {
    cause: error,
  })
}

const NO_CALL: FailedCall = {
  service: 'AWS',
  action: 'the call',
  resource: 'resource',
  endpoint: null,
  profile: null,
  isSent: false,
}

function aws(error: NamedError, call: FailedCall): Failure {
  if (!call.isSent) return beforeTheCall(error, call)
  const describe = DESCRIPTIONS[error.code] ?? DESCRIPTIONS[error.name]
  if (describe !== undefined) return awsFailure(describe(call, error), error, call)
  if (error.name === 'ValidationException' && /key element|schema|for key/i.test(error.message)) {
    const { resource, keyAttribute = 'that attribute' } = call
    return new Failure(
      'usage',
      `the ${resource} has another key than the one string ${keyAttribute}: name its partition key with --key-attribute; with a sort key, or a key that is no string, it cannot hold rules (domain-gate doctor shows the key)`,
    )
  }
  const place = call.endpoint === null ? '' : ` at ${call.endpoint}`
  return awsFailure(
    `${call.service}${place} answered ${call.action} with ${error.name}`,
    error,
    call,
  )
}

/** The SDK looks for region and credentials before it calls the service. */
function beforeTheCall(error: NamedError, call: FailedCall): Failure {
  const { profile } = call
  if (isRegionMissing(error)) {
    const remedy =
      profile === null
        ? 'Give --region, set AWS_REGION, or name a --profile that has one'
        : `The AWS profile ${profile} has none, or there is no such profile: give --region, or check its name`
    return new Failure('usage', `which region? ${remedy}`)
  }
  if (error.message.startsWith('Region not accepted')) {
    const whose = profile === null ? 'the AWS configuration' : `the AWS profile ${profile}`
    return new Failure('usage', `${whose} names no valid region: it must be like eu-west-1`)
  }
  return awsFailure(withoutCredentials(error, call), error, call)
}

function withoutCredentials({ name, cause }: NamedError, { action, profile }: FailedCall): string {
  const { kind, service, host, reason } = credentialsFailureOf(cause)
  const whose = profile === null ? '' : ` of the AWS profile ${profile}`
  const login = `aws sso login${profile === null ? '' : ` --profile ${profile}`}`
  switch (kind) {
    case 'mfa':
      return `the credentials${whose} need an MFA code, which this command cannot ask for: make a session first and leave the profile out, by eval "$(aws configure export-credentials --format env${profile === null ? '' : ` --profile ${profile}`})", aws sts get-session-token or aws-vault exec`
    case 'unreachable': {
      const who = service ?? 'the service that gives the credentials'
      return `${who}${host === null ? '' : ` at ${host}`} cannot be reached (${reason}), so there are no credentials${whose}: check the region, the profile and the network`
    }
    case 'session':
      return `${service} does not take the session${whose}: sign in again (${login})`
    case 'answered':
      return /^Expired|^InvalidClientTokenId|^UnrecognizedClient/.test(name)
        ? `${service} does not accept the source of the credentials${whose} (${reason}): ${SIGN_IN}`
        : `${service} gives no credentials${whose} (${reason}): check the role to assume, and whether it trusts the caller`
    case 'none':
      if (/^Expired|^TokenProviderError/.test(name)) return `the AWS session is over: ${SIGN_IN}`
      if (name !== 'CredentialsProviderError') return `${action} could not be asked for (${name})`
      return profile !== null
        ? `the AWS profile ${profile} gives no credentials: check its name, or sign in (for instance ${login})`
        : 'there are no AWS credentials: sign in (for instance aws sso login), name a --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY'
  }
}

/** Keeps what helps to look the call up; `--json` shows it. */
function awsFailure(message: string, { name, requestId }: NamedError, call: FailedCall): Failure {
  const { action, isSent } = call
  return new Failure('aws', message, { call: { name, action, isSent, requestId } })
}

function isRegionMissing({ message }: NamedError): boolean {
  return message === 'Region is missing'
}

function nameOf(error: unknown): NamedError {
  if (!(error instanceof Error)) {
    const text = String(error)
    return { name: 'Error', code: '', message: text, requestId: null, cause: new Error(text) }
  }
  const { code, $metadata: metadata } = error as {
    code?: unknown
    $metadata?: { requestId?: string }
  }
  const [inner] = error instanceof AggregateError ? error.errors : []
  if (typeof code !== 'string' && inner instanceof Error) return nameOf(inner)
  return {
    name: error.name,
    code: typeof code === 'string' ? code : '',
    message: error.message,
    requestId: metadata?.requestId ?? null,
    cause: error,
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? ''
}
