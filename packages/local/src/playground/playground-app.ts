import type { RequestListener } from 'node:http'
import { type ManagedGroups, parseRuleRow, type RuleTable } from '@domain-gate/triggers'
import { getRequestListener } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { streamSSE } from 'hono/streaming'
import type { Changes } from '../changes.ts'
import type { MovableClock } from '../clock.ts'
import type { PasswordlessSwitch } from '../cognito/cognito-emulation.ts'
import type { Inbox } from '../cognito/mail/inbox.ts'
import type { Pool } from '../cognito/pool/pool.ts'
import { isLoopback, withoutPort } from '../http/listening.ts'
import type { DecisionLog } from '../lambda/decision-log.ts'
import type { Membership } from '../stack/attached-functions.ts'
import type { StackDescription } from '../stack/stack-description.ts'
import { readAdvanceSeconds } from './clock-request.ts'
import { exampleAddresses } from './example-addresses.ts'
import { listUsers } from './list-users.ts'
import { coreFile, elementFile, playgroundFile, type StaticFile } from './static-files.ts'

export interface PlaygroundDependencies {
  readonly changes: Changes
  readonly clock: MovableClock
  readonly decisions: DecisionLog
  readonly inbox: Inbox
  /** The groups that the gate owns. */
  readonly managed: ManagedGroups
  /** The page says when groups in the token follow a rule that has changed. */
  readonly membership: Membership
  readonly passwordless: PasswordlessSwitch
  readonly pool: Pool
  /** The names of the users whose membership waits in the queue. */
  readonly queued: () => ReadonlySet<string>
  readonly rules: RuleTable
  readonly stack: StackDescription
  /** The page compares it after a reconnect, to know whether the users and rules are still the same. */
  readonly stateId: string
  readonly onFault: (error: unknown) => void
}

const MAX_BODY_BYTES = 1_048_576

/** The playground's page, its API and the inbox, for `node:http`. */
export function createPlaygroundListener(dependencies: PlaygroundDependencies): RequestListener {
  const app = createPlaygroundApp(dependencies)
  // The process that starts a stack keeps its own `Request` and `Response`.
  return getRequestListener(app.fetch, { overrideGlobalObjects: false })
}

function createPlaygroundApp({
  changes,
  clock,
  decisions,
  inbox,
  managed,
  membership,
  passwordless,
  pool,
  queued,
  rules,
  stack,
  stateId,
  onFault,
}: PlaygroundDependencies): Hono {
  const app = new Hono()
  app.use(async (c, next) => {
    c.header('x-content-type-options', 'nosniff')
    c.header('referrer-policy', 'no-referrer')
    if (!isRead(c) && !isSameOrigin(c)) {
      return replyError(c, 403, 'Only the playground itself may change anything')
    }
    return next()
  })
  app.notFound((c) =>
    isRead(c)
      ? replyError(c, 404, 'There is no such page')
      : replyError(c, 405, `${c.req.method} is not for ${c.req.path}`),
  )
  app.onError((error, c) => {
    onFault(error)
    return replyError(c, 500, 'The local stack failed; see its console')
  })

  app.get('/', async (c) => {
    c.header('content-security-policy', pagePolicy(hostOf(c)))
    c.header('cross-origin-opener-policy', 'same-origin')
    return replyFile(c, await playgroundFile('index.html'))
  })
  app.get('/favicon.ico', async (c) => replyFile(c, await playgroundFile('icon.svg')))
  app.get('/assets/:name{.+}', async (c) => replyFile(c, await playgroundFile(c.req.param('name'))))
  const element = async (c: Context) => replyFile(c, await elementFile(c.req.path.slice(1)))
  app.get('/:file{(domain-gate(-signin|-all)?|tokens)\\.js(\\.map)?}', cors(), element)
  app.get('/:folder{locales|signin|all}/:file{.+}', cors(), element)
  app.get('/core/:name{.+}', async (c) => replyFile(c, await coreFile(c.req.param('name'))))

  for (const path of ['/inbox', '/api/*']) {
    app.use(path, (c, next) => {
      c.header('cache-control', 'no-store')
      return next()
    })
  }
  // Tests in a browser read it from their own page; pages of the internet do not.
  app.get('/inbox', cors({ origin: (origin, c) => (isOfThisMachine(origin, c) ? origin : null) }))
  app.get('/inbox', (c) => c.json(inbox.list(addressOf(c))))

  app.get('/api/stack', (c) => {
    c.header('domain-gate-state', stateId)
    c.header('domain-gate-membership', membership)
    return c.json(endpointsSeenFrom(hostOf(c), stack))
  })
  app.get('/api/users', (c) => {
    const page = listUsers(pool, queued(), new URL(c.req.url).searchParams)
    if (typeof page === 'string') return replyError(c, 400, page)
    c.header('domain-gate-total', String(page.total))
    return c.json(page.users)
  })
  app.get('/api/decisions', (c) => c.json(decisions.list()))
  app.get('/api/examples', async (c) =>
    c.json(exampleAddresses(await rules.list(), { now: clock.now(), managed })),
  )
  const tellTime = (c: Context) =>
    c.json({
      now: new Date(clock.now()).toISOString(),
      advancedSeconds: clock.advancedSeconds(),
    })
  app.get('/api/clock', tellTime)
  app.get('/api/events', (c) => streamChanges(c, changes))

  app.get('/api/rules', async (c) => c.json(await rules.list()))
  const limit = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: (c) => replyError(c, 413, `A request takes at most ${MAX_BODY_BYTES} bytes`),
  })
  app.post('/api/clock', limit, async (c) => {
    const seconds = readAdvanceSeconds(await c.req.json<unknown>().catch(() => undefined))
    if (typeof seconds === 'string') return replyError(c, 400, seconds)
    clock.advance(seconds)
    return tellTime(c)
  })
  app.put('/api/rules', limit, async (c) => {
    const { row, error } = parseRuleRow(await c.req.json<unknown>().catch(() => undefined))
    return error === null ? c.json(await rules.put(row)) : replyError(c, 400, error)
  })
  app.delete('/api/rules', async (c) => {
    const key = c.req.query('domain')
    if (!key) return replyError(c, 400, 'Say which rule: /api/rules?domain=KEY')
    await rules.remove(key)
    return c.body(null, 204)
  })

  const describeSwitch = () => ({ passwordless: passwordless.isOn() })
  app.get('/api/passwordless', (c) => c.json(describeSwitch()))
  app.put('/api/passwordless', limit, async (c) => {
    const body: unknown = await c.req.json<unknown>().catch(() => undefined)
    const on = readSwitch(body)
    if (on === null) {
      return replyError(c, 400, 'Say { "passwordless": true } or { "passwordless": false }')
    }
    await passwordless.set(on)
    return c.json(describeSwitch())
  })
  return app
}

function readSwitch(body: unknown): boolean | null {
  const value =
    typeof body === 'object' && body !== null && 'passwordless' in body ? body.passwordless : null
  return typeof value === 'boolean' ? value : null
}

/** Server-sent events: `changed` with `{"what": …}` for as long as the page listens. */
function streamChanges(c: Context, changes: Changes): Response {
  return streamSSE(c, async (stream) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    stream.onAbort(resolve)
    const stop = changes.listen((what) => {
      void stream.writeSSE({ event: 'changed', data: JSON.stringify({ what }) })
    })
    await stream.write('retry: 500\n\n')
    await promise
    stop()
  })
}

function replyError(c: Context, status: 400 | 403 | 404 | 405 | 413 | 500, error: string) {
  return c.json({ error }, status)
}

function replyFile(c: Context, file: StaticFile | null) {
  if (!file) return replyError(c, 404, 'There is no such file')
  return c.body(file.content, 200, { 'content-type': file.type, 'cache-control': 'no-cache' })
}

function isRead(c: Context): boolean {
  return c.req.method === 'GET' || c.req.method === 'HEAD'
}

/** Browsers name the origin of every request that changes something; other programs need not. */
function isSameOrigin(c: Context): boolean {
  const origin = c.req.header('origin')
  return origin === undefined || origin === `http://${hostOf(c)}`
}

/** Whether a page is served by the machine that the request asked for, on whichever port. */
function isOfThisMachine(origin: string, c: Context): boolean {
  const name = URL.parse(origin)?.hostname ?? ''
  return isLoopback(name) || name === withoutPort(hostOf(c))
}

function hostOf(c: Context): string {
  return c.req.header('host') ?? ''
}

/** A `+` that nobody encoded arrives as a space, which no address has. */
function addressOf(c: Context): string | undefined {
  return c.req.query('to')?.replaceAll(' ', '+')
}

/** Somebody on another machine reaches the services by the host name of the playground. */
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

/** Allows every port of the machine, since the page stays open while a stack restarts on other ports. */
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
