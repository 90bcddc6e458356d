import { assert, assertKnownKeys, assertType } from '../assert.ts'
import type { Client } from './client.ts'
import { type CodeDelivery, readCodeDelivery } from './code-delivery.ts'

/** What `fetchClient` takes: which app client to call, and where. */
export interface FetchClientOptions {
  /** AWS Region of the user pool, e.g. `eu-west-1`. */
  readonly region: string
  /** Id of an app client without a secret. */
  readonly clientId: string
  /** Id of the user pool, e.g. `eu-west-1_AbCdEf123`: only for signing in with a password by SRP. */
  readonly userPoolId?: string
  /** Absolute URL instead of the Region's own, for proxies; `http:` for local stacks on this machine alone. */
  readonly endpoint?: string
  readonly fetch?: typeof globalThis.fetch
  /** How long one call may take, in milliseconds. Default 30,000: Cognito may run a 5 s trigger more than once. */
  readonly timeoutMs?: number
}

interface CognitoAnswer {
  readonly [member: string]: unknown
  readonly CodeDeliveryDetails?: {
    readonly DeliveryMedium?: unknown
    readonly Destination?: unknown
  }
}

/**
 * Sends the calls to Cognito by plain `fetch`: no credentials, no cookies, no redirects, no second tries.
 * @throws TypeError when a setting is missing or cannot be right.
 */
export function fetchClient(options: FetchClientOptions): Client {
  const { clientId, userPoolId, endpoint, timeoutMs, fetch: send } = readOptions(options)

  async function call(operation: string, request: object): Promise<CognitoAnswer> {
    const controller = new AbortController()
    // React Native has no `AbortSignal.timeout`.
    const timer = setTimeout(() => {
      controller.abort(createError('TimeoutError', `No answer within ${timeoutMs} ms`))
    }, timeoutMs)
    let response: Response
    let text: string
    try {
      response = await send(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
        },
        // What an access token allows is asked without an app client.
        body: JSON.stringify(
          'AccessToken' in request ? request : { ClientId: clientId, ...request },
        ),
        cache: 'no-store',
        credentials: 'omit',
        // A redirect would carry the password to a place nobody chose.
        redirect: 'error',
        signal: controller.signal,
      })
      text = await response.text()
    } catch (cause) {
      throw createError('NetworkError', `No answer from ${endpoint}`, cause)
    } finally {
      clearTimeout(timer)
    }
    return readAnswer(response, text)
  }

  return {
    call,
    userPoolId,
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
      return {
        confirmed: answer['UserConfirmed'] === true,
        delivery: deliveryOf(answer),
        session: sessionOf(answer),
      }
    },
    async confirmSignUp({ email, code, session }) {
      const answer = await call('ConfirmSignUp', {
        Username: email,
        ConfirmationCode: code,
        Session: session || undefined,
      })
      return { session: sessionOf(answer) }
    },
    async resendCode({ email }) {
      return deliveryOf(await call('ResendConfirmationCode', { Username: email }))
    },
  }
}

function readOptions(options: FetchClientOptions) {
  const owner = 'fetchClient'
  assertKnownKeys(owner, options, [
    'region',
    'clientId',
    'userPoolId',
    'endpoint',
    'fetch',
    'timeoutMs',
  ])
  const {
    region = '',
    clientId = '',
    userPoolId,
    endpoint = regionalEndpoint(region),
    // The page may put another in its place later, and browsers insist on its being called as `globalThis`' own.
    fetch = (url, request) => globalThis.fetch(url, request),
    timeoutMs = 30_000,
  }: Partial<FetchClientOptions> = options ?? {}
  assertMatch(`${owner}: region`, region, REGION, 'an AWS Region like eu-west-1')
  assertMatch(`${owner}: clientId`, clientId, CLIENT_ID, 'the id of an app client')
  assert(
    typeof endpoint === 'string' && isPrivateLine(endpoint),
    `${owner}: endpoint`,
    'an https URL, or an http URL of this machine',
    endpoint,
  )
  assertType(`${owner}: fetch`, fetch, 'function')
  const isWhole = Number.isSafeInteger(timeoutMs) && timeoutMs > 0
  assert(isWhole, `${owner}: timeoutMs`, 'whole milliseconds', timeoutMs)
  return { clientId, userPoolId, endpoint, fetch, timeoutMs: Math.min(timeoutMs, MAX_TIMER_MS) }
}

const REGION = /^[a-z]{2,}(-[a-z]+)+-\d+$/
const CLIENT_ID = /^[\w+]{1,128}$/
/** A timer that is set for longer goes off at once. */
const MAX_TIMER_MS = 2 ** 31 - 1

function assertMatch(what: string, value: unknown, pattern: RegExp, allowed: string): void {
  assert(typeof value === 'string' && pattern.test(value), what, allowed, value)
}

const HTTPS = /^https:\/\/[^/\s]\S*$/
const HTTP = /^http:\/\/(\[[\da-f:]+\]|[^/:@?#\s]+)(?::\d+)?(?:\/\S*)?$/i
const THIS_MACHINE = /^(localhost|127(\.\d+){3}|\[::1\])$/i

/**
 * Whether nobody on the way can read what is sent. A page that came over http from the same host may go on with it: a
 * local stack that is tried on a phone.
 */
function isPrivateLine(endpoint: string): boolean {
  if (HTTPS.test(endpoint)) return true
  const [, host = ''] = HTTP.exec(endpoint) ?? []
  const { protocol, hostname } = globalThis.location ?? {}
  return THIS_MACHINE.test(host) || (protocol === 'http:' && hostname === host.toLowerCase())
}

/** Each partition of AWS has a domain of its own; for the isolated ones give `endpoint`. */
function regionalEndpoint(region: string): string {
  const suffix = /^cn-/.test(region) ? 'com.cn' : /^eusc-/.test(region) ? 'eu' : 'com'
  return `https://cognito-idp.${region}.amazonaws.${suffix}/`
}

/**
 * Answers of the AWS JSON 1.1 protocol: an error's name is in `__type`, at times after a namespace and `#`, or in
 * the header, at times before a `:`. https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
function readAnswer({ ok, status, headers }: Response, text: string): CognitoAnswer {
  let answer: CognitoAnswer | undefined
  try {
    answer = Object(JSON.parse(text || '{}'))
  } catch {}
  if (ok && answer) return answer
  const type = answer?.['__type'] ?? headers.get('x-amzn-errortype') ?? ''
  const [, name = 'UnexpectedAnswer'] = /(?:^|#)(\w+)(?::|$)/.exec(String(type)) ?? []
  const message = answer?.['message'] ?? answer?.['Message'] ?? `Status ${status}`
  throw createError(name, String(message))
}

function deliveryOf({ CodeDeliveryDetails }: CognitoAnswer): CodeDelivery | null {
  return readCodeDelivery(CodeDeliveryDetails?.DeliveryMedium, CodeDeliveryDetails?.Destination)
}

function sessionOf({ Session: session }: CognitoAnswer): string | null {
  return typeof session === 'string' ? session : null
}

function createError(name: string, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { name })
}
