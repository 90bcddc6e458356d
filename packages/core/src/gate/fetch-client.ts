import { checkOptions } from './check-options.ts'
import type { Client } from './client.ts'
import { codeDelivery } from './code-delivery.ts'

export interface FetchClientOptions {
  /** AWS Region of the user pool, e.g. `eu-west-1`. */
  readonly region: string
  /** Id of an app client without a secret. */
  readonly clientId: string
  /** Absolute URL instead of the Region's own, for local stacks and proxies. */
  readonly endpoint?: string
  readonly fetch?: typeof globalThis.fetch
  /** How long one call may take, in milliseconds. Default 30,000: Cognito may run a 5 s trigger more than once. */
  readonly timeoutMs?: number
}

interface CognitoAnswer {
  readonly UserConfirmed?: unknown
  readonly CodeDeliveryDetails?: {
    readonly DeliveryMedium?: unknown
    readonly Destination?: unknown
  }
}

/**
 * Sends the three calls to Cognito by plain `fetch`: no credentials, no cookies, no redirects, no second tries.
 * @throws TypeError when a setting is missing or cannot be right.
 */
export function fetchClient(options: FetchClientOptions): Client {
  checkOptions('fetchClient', options, ['region', 'clientId', 'endpoint', 'fetch', 'timeoutMs'])
  const { region, clientId, timeoutMs = 30_000 } = options
  check('region', region, /^[a-z]{2,}(-[a-z]+)+-\d+$/, 'an AWS Region like eu-west-1')
  check('clientId', clientId, /^[\w+]{1,128}$/, 'the id of an app client')
  const { endpoint = regionalEndpoint(region) } = options
  check('endpoint', endpoint, /^https?:\/\/[^/\s]+\S*$/, 'an absolute http(s) URL')
  check('timeoutMs', `${timeoutMs}`, /^[1-9]\d*$/, 'a whole number of milliseconds')
  const doFetch = options.fetch ?? ((url, request) => globalThis.fetch(url, request))
  if (typeof doFetch !== 'function') throw new TypeError('fetchClient: fetch must be a function')

  const call = async (operation: string, request: object): Promise<CognitoAnswer> => {
    let response: Response
    let body: string
    try {
      response = await doFetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
        },
        body: JSON.stringify({ ClientId: clientId, ...request }),
        cache: 'no-store',
        credentials: 'omit',
        // A redirect would carry the password to a place nobody chose.
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
      })
      body = await response.text()
    } catch (cause) {
      throw named('NetworkError', `${operation} got no answer from ${endpoint}`, cause)
    }
    return readAnswer(operation, response, body)
  }

  return Object.freeze<Client>({
    async signUp({ email, password, attributes, clientMetadata }) {
      const answer = await call('SignUp', {
        Username: email,
        Password: password,
        UserAttributes: Object.entries({ ...attributes, email }).map(([Name, Value]) => ({
          Name,
          Value,
        })),
        ClientMetadata: clientMetadata,
      })
      return { confirmed: answer.UserConfirmed === true, delivery: deliveryOf(answer) }
    },
    async confirmSignUp({ email, code }) {
      await call('ConfirmSignUp', { Username: email, ConfirmationCode: code })
    },
    async resendCode({ email }) {
      return deliveryOf(await call('ResendConfirmationCode', { Username: email }))
    },
  })
}

function check(option: string, value: unknown, pattern: RegExp, allowed: string): void {
  if (typeof value !== 'string' || !pattern.test(value))
    throw new TypeError(`fetchClient: ${option} must be ${allowed}, received ${String(value)}`)
}

/** Each partition of AWS has a domain of its own; for the isolated ones give `endpoint`. */
function regionalEndpoint(region: string): string {
  const suffix = region.startsWith('cn-') ? 'com.cn' : region.startsWith('eusc-') ? 'eu' : 'com'
  return `https://cognito-idp.${region}.amazonaws.${suffix}/`
}

/**
 * Answers of the AWS JSON 1.1 protocol: an error's name is in `__type`, at times after a namespace and `#`, or in
 * the header, at times before a `:`. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
function readAnswer(operation: string, response: Response, body: string): CognitoAnswer {
  const { ok, status, headers } = response
  const answer = parseObject(body)
  if (ok && answer !== null) return answer
  const type = `${answer?.['__type'] ?? headers.get('x-amzn-errortype') ?? ''}`
  const name = type.split(':')[0]?.split('#').at(-1)
  const message = `${answer?.['message'] ?? answer?.['Message'] ?? ''}`
  throw !ok && name
    ? named(name, message)
    : named('UnexpectedAnswer', `${operation} was answered with ${status} and no error type`)
}

function parseObject(body: string): Record<string, unknown> | null {
  try {
    return Object(JSON.parse(body))
  } catch {
    return null
  }
}

function deliveryOf({ CodeDeliveryDetails }: CognitoAnswer) {
  return codeDelivery(CodeDeliveryDetails?.DeliveryMedium, CodeDeliveryDetails?.Destination)
}

function named(name: string, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { name })
}
