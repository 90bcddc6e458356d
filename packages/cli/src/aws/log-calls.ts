import { subscribe } from 'node:diagnostics_channel'
import type { ClientRequest, IncomingMessage } from 'node:http'
import type { Settings } from '../settings/settings.ts'
import { type EndedCall, onCallEnded } from './calls.ts'

/**
 * `--debug`: writes a line for each AWS call and for each HTTP request, including the SDK's own requests for credentials.
 * A line has names, numbers and hosts only, since paths, headers and bodies hold addresses, account numbers and secrets.
 */
export function logCalls(version: string, settings: Settings, note: (line: string) => void): void {
  const tell = (line: string) => note(`debug: ${line}`)
  tell(`domain-gate ${version}, Node ${process.versions.node}, ${process.platform}`)
  tell(targetOf(settings))
  onCallEnded((call) => tell(callLine(call)))
  const starts = new WeakMap<object, number>()
  subscribe('http.client.request.start', (message) => {
    starts.set((message as { request: ClientRequest }).request, performance.now())
  })
  const took = (request: object) =>
    `${Math.round(performance.now() - (starts.get(request) ?? performance.now()))} ms`
  subscribe('http.client.response.finish', (message) => {
    const { request, response } = message as { request: ClientRequest; response: IncomingMessage }
    const id = response.headers['x-amzn-requestid'] ?? response.headers['x-amz-request-id']
    tell(
      `http ${request.method} ${request.host} ${response.statusCode} in ${took(request)}${id ? `, request id ${id}` : ''}`,
    )
  })
  subscribe('http.client.request.error', (message) => {
    const { request, error } = message as { request: ClientRequest; error: NodeJS.ErrnoException }
    tell(`http ${request.method} ${request.host} ${error.code ?? error.name} in ${took(request)}`)
  })
}

function targetOf(settings: Settings): string {
  const { context, table, keyAttribute, userPoolId, aws } = settings
  const { dynamodb, cognito } = aws.endpoints
  return [
    context === null ? 'no context' : `context ${context.name}`,
    ...(context?.overridden ?? []),
    `table ${table ?? '-'} by ${keyAttribute}`,
    `user pool ${userPoolId ?? '-'}`,
    `region ${aws.region ?? 'of the profile or the pool'}`,
    `profile ${aws.namedProfile ?? '-'}`,
    ...(dynamodb === null ? [] : [`DynamoDB at ${hostOf(dynamodb)}`]),
    ...(cognito === null ? [] : [`Cognito at ${hostOf(cognito)}`]),
  ].join(', ')
}

function callLine({ action, milliseconds, attempts, status, requestId, errorName }: EndedCall) {
  return [
    `${action} ${errorName ?? 'ok'} in ${milliseconds} ms`,
    ...(attempts === null ? [] : [`${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`]),
    ...(status === null ? [] : [`status ${status}`]),
    ...(requestId === null ? [] : [`request id ${requestId}`]),
  ].join(', ')
}

/** An endpoint may contain a user name and a password, which must not be shown. */
function hostOf(endpoint: string): string {
  return new URL(endpoint).host
}
