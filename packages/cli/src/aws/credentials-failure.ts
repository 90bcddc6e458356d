/** Which service was asked for credentials, and why that failed, as far as the error says. */
export interface CredentialsFailure {
  /** `AWS STS`; `null`: the error does not tell. */
  readonly service: string | null
  readonly host: string | null
  /** `ENOTFOUND`, `AccessDenied`. */
  readonly reason: string
  readonly kind: 'mfa' | 'session' | 'unreachable' | 'answered' | 'none'
}

/** By the beginnings of host names and of the SDK's classes of errors. */
const SERVICES = [
  { host: /^sts[.-]/, error: 'STS', name: 'AWS STS' },
  { host: /^portal\.sso\./, error: 'SSO', name: 'IAM Identity Center (SSO)' },
  { host: /^oidc\./, error: 'SSOOIDC', name: 'IAM Identity Center (OIDC)' },
  { host: /^signin\./, error: 'Signin', name: 'AWS Sign-In' },
] as const

/** Node's codes of failed connections, as messages contain them, some with the host after the code. */
const CONNECTION =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPROTO|TimeoutError)\b(?: ([\w-]+(?:\.[\w-]+)+))?/

/**
 * Reads an error that came while the SDK looked for credentials. It asks STS or IAM Identity Center by clients of its
 * own, and wraps what these answer in a `CredentialsProviderError` with the first message in it.
 */
export function credentialsFailureOf(error: Error): CredentialsFailure {
  const { message, name } = error
  const { hostname, code } = error as { hostname?: unknown; code?: unknown }
  const [, codeInMessage, hostInMessage] = CONNECTION.exec(message) ?? []
  const host = typeof hostname === 'string' ? hostname : (hostInMessage ?? null)
  const service = serviceOf(error, host)
  const isTimeout = name === 'TimeoutError' || name === 'AbortError'
  const connection = typeof code === 'string' ? code : isTimeout ? name : codeInMessage
  if (connection !== undefined) return { kind: 'unreachable', service, host, reason: connection }
  const answer = { service, host, reason: name }
  if (/multi-factor authentication/i.test(message)) return { ...answer, kind: 'mfa' }
  if (service === null && /\bSSO\b|UnauthorizedException/.test(message)) {
    return { ...answer, kind: 'session', service: SERVICES[1].name }
  }
  return { ...answer, kind: service === null ? 'none' : 'answered' }
}

function serviceOf(error: Error, host: string | null): string | null {
  const byHost = SERVICES.find((one) => host !== null && one.host.test(host))
  if (byHost !== undefined) return byHost.name
  const className = classNamesOf(error).find((one) => one.endsWith('ServiceException'))
  return SERVICES.find((one) => `${one.error}ServiceException` === className)?.name ?? null
}

/** The SDK's class of an error is not its `name`, which is what the service called it. */
function classNamesOf(error: object): string[] {
  const proto: object | null = Object.getPrototypeOf(error)
  return proto === null ? [] : [proto.constructor.name, ...classNamesOf(proto)]
}
