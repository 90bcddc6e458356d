import { randomUUID } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { requestBody } from '../http/request-body.ts'
import { CognitoError } from './cognito-error.ts'
import type { Operation } from './operation.ts'
import { isPublicOperation } from './operations.ts'

const TARGET_PREFIX = 'AWSCognitoIdentityProviderService.'

export interface CognitoListenerDependencies {
  readonly find: (name: string) => Operation<unknown, unknown> | null
  /** `/.well-known/jwks.json` of any pool. */
  readonly jwks: object
  readonly url: string
  /** Called for our own faults, not for requests that are refused. */
  readonly onFault: (error: unknown) => void
}

/** The service's endpoint: AWS JSON 1.1 over POST, and each pool's public keys over GET. */
export function createCognitoListener(dependencies: CognitoListenerDependencies): RequestListener {
  return (request, response) => {
    allowBrowsers(response)
    if (request.method === 'OPTIONS') {
      response.writeHead(200).end()
    } else if (request.method === 'GET') {
      answerGet(dependencies, request, response)
    } else {
      void answerPost(dependencies, request, response)
    }
  }
}

/** As the service does; `*` covers every header an AWS client sends but `authorization`. */
function allowBrowsers(response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-allow-headers', '*')
  response.setHeader('access-control-allow-methods', 'POST, GET')
  response.setHeader('access-control-max-age', '172800')
  response.setHeader(
    'access-control-expose-headers',
    'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date',
  )
  response.setHeader('x-amzn-requestid', randomUUID())
}

async function answerPost(
  { find, onFault }: CognitoListenerDependencies,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const output = await perform(find, request)
    send(response, 200, output ?? {})
  } catch (error) {
    if (error instanceof CognitoError) {
      response.setHeader('x-amzn-errortype', `${error.name}:`)
      response.setHeader('x-amzn-errormessage', error.message.replace(/[^ -~]/g, '?'))
      send(response, 400, { __type: error.name, message: error.message })
    } else {
      onFault(error)
      response.setHeader('x-amzn-errortype', 'InternalErrorException:')
      send(response, 500, { __type: 'InternalErrorException', message: 'Internal server error' })
    }
  }
}

async function perform(
  find: CognitoListenerDependencies['find'],
  request: IncomingMessage,
): Promise<unknown> {
  const target = String(request.headers['x-amz-target'] ?? '')
  const name = target.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : ''
  const operation = name === '' ? null : find(name)
  if (!operation) {
    throw new CognitoError(
      'UnknownOperationException',
      `The local stack has no operation ${name || target || '(no x-amz-target)'}.`,
    )
  }
  // The signature of an administrator's call is not checked here, but a web page may not make one.
  if (request.headers.origin !== undefined && !isPublicOperation(name)) {
    throw new CognitoError('MissingAuthenticationTokenException', 'Missing Authentication Token')
  }
  return operation(parseRequest(await requestBody(request)))
}

function parseRequest(body: string | null): object {
  try {
    const parsed: unknown = JSON.parse(body ?? '')
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed
  } catch {
    // Answered below.
  }
  throw new CognitoError('SerializationException', 'The request is not a JSON object.')
}

function answerGet(
  { jwks, url }: CognitoListenerDependencies,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const [, poolId, page] =
    /^\/([\w-]+_[0-9a-zA-Z]+)\/\.well-known\/([\w.-]+)$/.exec(request.url ?? '') ?? []
  const issuer = `${url}/${poolId}`
  if (page === 'jwks.json') {
    send(response, 200, jwks, 'application/json')
  } else if (page === 'openid-configuration') {
    const document = {
      issuer,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code', 'token'],
      subject_types_supported: ['public'],
    }
    send(response, 200, document, 'application/json')
  } else {
    send(response, 404, { message: 'Not found' }, 'application/json')
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  type = 'application/x-amz-json-1.1',
): void {
  response.writeHead(status, { 'content-type': type })
  response.end(JSON.stringify(body, epochSeconds))
}

/** AWS JSON 1.1 writes a time as epoch seconds. */
function epochSeconds(this: unknown, key: string, value: unknown): unknown {
  const original = (this as Record<string, unknown>)[key]
  return original instanceof Date ? original.getTime() / 1000 : value
}
