import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { RuleTable } from '@domain-gate/triggers'
import type { Changes } from '../changes.ts'
import type { Inbox } from '../cognito/mail/inbox.ts'
import type { Pool } from '../cognito/pool/pool.ts'
import { isLoopback, withoutPort } from '../http/listening.ts'
import type { DecisionLog } from '../lambda/decision-log.ts'
import type { StackDescription } from '../stack/stack-description.ts'
import { streamChanges } from './event-stream.ts'
import { listUsers, type UsersPage } from './list-users.ts'
import { replyError, replyFile, replyJson } from './reply.ts'
import { deleteRule, putRule } from './rules-api.ts'
import { elementFile, playgroundFile } from './static-files.ts'

export interface PlaygroundDependencies {
  readonly changes: Changes
  readonly decisions: DecisionLog
  readonly inbox: Inbox
  readonly pool: Pool
  /** The names of the users whose membership waits in the queue. */
  readonly queued: () => ReadonlySet<string>
  readonly rules: RuleTable
  readonly stack: StackDescription
  /** Tells the page whether the stack it finds again is the one it knew. */
  readonly stateId: string
  readonly onFault: (error: unknown) => void
}

/** The playground's page, its API and the inbox. */
export function createPlaygroundListener(dependencies: PlaygroundDependencies): RequestListener {
  return (request, response) => {
    response.setHeader('x-content-type-options', 'nosniff')
    response.setHeader('referrer-policy', 'no-referrer')
    answer(dependencies, request, response).catch((error: unknown) => {
      dependencies.onFault(error)
      if (response.headersSent) response.destroy()
      else replyError(response, 500, 'The local stack failed; see its console')
    })
  }
}

async function answer(
  dependencies: PlaygroundDependencies,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = URL.parse(`${dependencies.stack.playground}${request.url}`)
  if (!url) return replyError(response, 404, 'There is no such page')
  const method = request.method === 'HEAD' ? 'GET' : request.method
  if (method === 'GET') return answerGet(dependencies, url, request.headers.host ?? '', response)
  if (!isSameOrigin(request)) {
    return replyError(response, 403, 'Only the playground itself may change anything')
  }
  if (url.pathname === '/api/rules' && method === 'PUT') {
    return putRule(dependencies.rules, request, response)
  }
  if (url.pathname === '/api/rules' && method === 'DELETE') {
    return deleteRule(dependencies.rules, url.searchParams.get('domain'), response)
  }
  replyError(response, 405, `${method} is not for ${url.pathname}`)
}

async function answerGet(
  { changes, decisions, inbox, pool, queued, rules, stack, stateId }: PlaygroundDependencies,
  { pathname, searchParams }: URL,
  host: string,
  response: ServerResponse,
): Promise<void> {
  switch (pathname) {
    case '/':
      response.setHeader('content-security-policy', pagePolicy(host))
      response.setHeader('cross-origin-opener-policy', 'same-origin')
      return replyFile(response, await playgroundFile('index.html'))
    case '/favicon.ico':
      return replyFile(response, await playgroundFile('icon.svg'))
    case '/inbox':
      response.setHeader('access-control-allow-origin', '*')
      return replyJson(response, 200, inbox.list(addressOf(searchParams)))
    case '/api/stack':
      response.setHeader('domain-gate-state', stateId)
      return replyJson(response, 200, endpointsSeenFrom(host, stack))
    case '/api/rules':
      return replyJson(response, 200, await rules.list())
    case '/api/users':
      return replyUsers(response, listUsers(pool, queued(), searchParams))
    case '/api/decisions':
      return replyJson(response, 200, decisions.list())
    case '/api/events':
      return streamChanges(changes, response)
  }
  const element = /^\/((domain-gate|locales\/[\w-]+)\.js(\.map)?)$/.exec(pathname)?.[1]
  if (element) {
    response.setHeader('access-control-allow-origin', '*')
    return replyFile(response, await elementFile(element))
  }
  const asset = /^\/assets\/(.+)$/.exec(pathname)?.[1]
  replyFile(response, asset ? await playgroundFile(asset) : null)
}

/** The list is the body; how many there are in all is beside it. */
function replyUsers(response: ServerResponse, page: UsersPage | string): void {
  if (typeof page === 'string') {
    replyError(response, 400, page)
    return
  }
  response.setHeader('domain-gate-total', String(page.total))
  replyJson(response, 200, page.users)
}

/** A `+` that nobody encoded arrives as a space, which no address has. */
function addressOf(query: URLSearchParams): string | undefined {
  return query.get('to')?.replaceAll(' ', '+')
}

/** Browsers name the origin of every request that changes something; other programs need not. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  return headers.origin === undefined || headers.origin === `http://${headers.host}`
}

/** From another machine, the services are where the playground is. */
function endpointsSeenFrom(host: string, stack: StackDescription): StackDescription {
  const name = withoutPort(host)
  if (isLoopback(name)) return stack
  const there = (url: string) => url.replace(/^http:\/\/(\[[^\]]*\]|[^:/]*)/, `http://${name}`)
  return {
    ...stack,
    playground: there(stack.playground),
    cognito: there(stack.cognito),
    dynamodb: there(stack.dynamodb),
    inbox: there(stack.inbox),
  }
}

/** Any port of the machine, since the page stays open while a stack is started anew on other ports. */
function pagePolicy(host: string): string {
  const name = withoutPort(host)
  const machine = isLoopback(name) ? '' : ` http://${name}:*`
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src 'self' http://127.0.0.1:* http://localhost:*${machine}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
