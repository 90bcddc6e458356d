import { createDomainGate } from '/core/index.js'
import { createSignIn, memoryTokens } from '/core/sign-in/index.js'
import { byId, h, say } from './dom.js'
import { followPasswordless, passkeyAdvice } from './passwordless.js'
import { openClient } from './stack.js'

/**
 * Who is signed in on this page, by the SDK as an app of one's own uses it: the elements get `signIn`, and what the app
 * knows of the person is shown. The tokens stay in the memory of the page, and none is ever shown.
 */
const panel = byId('token')
const passkeyButton = byId('create-passkey')
const CLAIMS = ['email', 'email_verified', 'cognito:groups']

const tokens = memoryTokens()
const listeners = new Set()
let opened = null
let user = null

/** What both elements sign up and in by. */
export function openSession(stack) {
  if (opened) return opened
  const client = openClient(stack)
  // A stack in the page verifies no SRP, and has no passkeys.
  const isInPage = stack.cognito === null
  const passwordFlow = isInPage ? 'USER_PASSWORD_AUTH' : 'USER_SRP_AUTH'
  const signIn = createSignIn({ client, tokens, passwordFlow })
  opened = { gate: createDomainGate({ client }), signIn }
  followPasswordless((isOn) => {
    passkeyButton.hidden = !isOn || isInPage
  })
  byId('refresh-hint').replaceChildren(...refreshHint(stack.membership))
  opened.signIn.subscribe(changed)
  return opened
}

/** Calls the listener with who is signed in, or `null`, now and whenever that changes. */
export function followUser(listener) {
  listeners.add(listener)
  listener(user)
}

/** Signs in with what was typed at the sign-up. Answers what is wrong, in words, or `null`. */
export async function signInWithPassword({ email, password }) {
  const { signIn } = opened
  const begun = await signIn.start({ email, factor: 'password' })
  const { rejection } = begun.rejection ? begun : await signIn.answer({ password })
  return rejection?.message ?? null
}

/** Nobody waits for it: another person is about to sign up. */
export function endSession() {
  if (user) void opened.signIn.signOut()
}

async function changed(now) {
  user = now
  if (now) await showUser(now)
  for (const listener of listeners) listener(now)
}

async function showUser({ email, groups }) {
  tell(
    groups.length === 0
      ? `${email} is signed in. The token names no group.`
      : `${email} is signed in. Your app finds the groups in the token: ${groups.join(', ')}.`,
  )
  const kept = await tokens.read()
  if (!kept) return
  const claims = claimsOf(kept.idToken)
  const lines = CLAIMS.map((name) => `${name}: ${JSON.stringify(claims[name] ?? null)}`)
  byId('token-claims').textContent = lines.join('\n')
}

function tell(sentence) {
  byId('token-sentence').textContent = sentence
  say(sentence)
}

function refreshHint(membership) {
  if (membership !== 'groups')
    return ['Change or remove the rule, then refresh: the groups in the token follow.']
  return [
    'These groups are the user pool’s: they stay when a rule changes, until ',
    h('code', {}, 'npx domain-gate sync'),
    '. Started by ',
    h('code', {}, 'npm start -- --membership token'),
    ', the token follows the rules at each refresh.',
  ]
}

byId('refresh').addEventListener('click', async () => {
  const before = user?.groups ?? []
  const outcome = await opened.signIn.refresh({ force: true })
  if (outcome.step === 'rejected') return tell(outcome.rejection.message)
  if (outcome.step === 'signed-out')
    return say('The sign-in was ended elsewhere, so there are no new tokens.')
  tell(refreshed(outcome, before))
})

function refreshed({ groups }, before) {
  const gone = before.filter((group) => !groups.includes(group))
  const come = groups.filter((group) => !before.includes(group))
  const news = [
    ...gone.map((group) => `${group} is gone`),
    ...come.map((group) => `${group} is new`),
  ]
  const now = groups.length > 0 ? groups.join(', ') : 'none'
  return `There are new tokens, with the groups of now: ${[now, ...news].join('; ')}.`
}

byId('sign-out').addEventListener('click', () => signOut())
byId('sign-out-everywhere').addEventListener('click', () => signOut({ everywhere: true }))

async function signOut(options) {
  const { rejection } = await opened.signIn.signOut(options)
  if (rejection) tell(rejection.message)
  else say(options ? 'You are signed out, on all devices.' : 'You are signed out.')
}

passkeyButton.addEventListener('click', async () => {
  if (passkeyAdvice())
    return tell('Passkeys belong to a name. Open this page at localhost, and sign in there.')
  const { registerPasskey } = await import('/core/passkeys/passkeys.js')
  const { rejection } = await registerPasskey(opened.signIn)
  tell(rejection?.message ?? 'Your passkey is ready. Sign out, and sign in with it.')
})

/** The claims of a token that came from the stack itself; an app's server verifies the signature. */
function claimsOf(token) {
  const [, body] = token.split('.')
  const text = atob(body.replaceAll('-', '+').replaceAll('_', '/'))
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (byte) => byte.charCodeAt(0))))
}

/** Whether the panel is shown: not while the element itself still asks for something. */
export function showSession(isShown, hasSignOut) {
  panel.hidden = !isShown
  byId('sign-out').hidden = !hasSignOut
}
