import { fetchClient } from '/core/index.js'

/**
 * The playground's HTTP API, and the stream that says what changed. On the site with the documentation, a stack in the page
 * stands in for this file: `src/in-page/in-page-stack.ts` has the same functions.
 */

/**
 * Where everything is; `state`: another one when users and rules began anew; `membership`: where it is told, in `groups`,
 * in the `token` or in `both`.
 */
export async function readStack() {
  const response = await answerOf('/api/stack')
  const told = (name) => response.headers.get(`domain-gate-${name}`)
  return { ...(await response.json()), state: told('state'), membership: told('membership') }
}

/** What both elements sign up and in through. */
export function openClient({ region, clientId, userPoolId, cognito }) {
  return fetchClient({ region, clientId, userPoolId, endpoint: cognito })
}

/** A function per list of the page, by the name the event stream uses for it. */
export const lists = {
  inbox: () => read('/inbox'),
  rules: () => read('/api/rules'),
  users: readUsers,
  decisions: () => read('/api/decisions'),
  examples: () => read('/api/examples'),
}

/** Stores one row. Answers what is wrong with it, in words, or `null` when it is stored. */
export async function putRule(row) {
  const response = await fetch('/api/rules', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(row),
  })
  if (response.ok) return null
  const answer = await response.json().catch(() => ({}))
  return answer.error ?? `The stack answered ${response.status}.`
}

export async function deleteRule(domain) {
  const response = await fetch(`/api/rules?domain=${encodeURIComponent(domain)}`, {
    method: 'DELETE',
  })
  if (!response.ok) throw new Error(`The stack answered ${response.status}.`)
}

/** Whether people may sign up and in without a password. */
export async function readPasswordless() {
  return (await read('/api/passwordless')).passwordless
}

export async function putPasswordless(passwordless) {
  return (await send('PUT', '/api/passwordless', { passwordless })).passwordless
}

/** `advancedSeconds`: by how much the stack's time is ahead. */
export function readTime() {
  return read('/api/clock')
}

export function passTime(advanceSeconds) {
  return send('POST', '/api/clock', { advanceSeconds })
}

const RECONNECT_MS = 1000

/**
 * Follows the stack for as long as the page is open. `onChange` gets the name of the list that changed,
 * `onUp` and `onDown` say whether the stack is there; it reconnects by itself.
 */
export function follow({ onUp, onDown, onChange }) {
  const events = new EventSource('/api/events')
  events.onopen = onUp
  events.addEventListener('changed', (event) => onChange(JSON.parse(event.data).what))
  events.onerror = () => {
    onDown()
    // A browser gives up for good after an answer that is not a stream; start anew in that case.
    if (events.readyState !== EventSource.CLOSED) return
    setTimeout(() => follow({ onUp, onDown, onChange }), RECONNECT_MS)
  }
}

/** The newest users; `total` says how many there are. */
async function readUsers() {
  const response = await answerOf('/api/users')
  const total = Number(response.headers.get('domain-gate-total'))
  return Object.assign(await response.json(), { total })
}

async function read(path) {
  return (await answerOf(path)).json()
}

async function send(method, path, body) {
  const headers = { 'content-type': 'application/json' }
  return (await answerOf(path, { method, headers, body: JSON.stringify(body) })).json()
}

async function answerOf(path, request = {}) {
  const response = await fetch(path, { cache: 'no-store', ...request })
  if (!response.ok) throw new Error(`${path} answered ${response.status}`)
  return response
}
