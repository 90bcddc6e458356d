import { byId, h, say } from './dom.js'
import { passTime, putPasswordless, readPasswordless, readTime } from './stack.js'

const PASSED_MINUTES = 15

const box = byId('passwordless')
const listeners = new Set()
let isOn = null
let isInPage = false

/** Calls the listener when it is known whether people do without a password, and whenever that changes. */
export function followPasswordless(listener) {
  listeners.add(listener)
  if (isOn !== null) listener(isOn)
}

/** Asks the stack, which another page may have switched. */
export async function lookAtPasswordless(stack) {
  isInPage = stack.cognito === null
  show(await readPasswordless())
  showTime(await readTime())
}

/** Where passkeys can be used on this machine, as a link; `null` when it is here. */
export function passkeyAdvice() {
  const { hostname, port } = location
  if (hostname === 'localhost') return null
  const address = `http://localhost:${port}`
  return h('a', { href: address }, address)
}

function show(now) {
  box.disabled = false
  box.checked = now
  if (now === isOn) return
  isOn = now
  byId('passwordless-hint').replaceChildren(...(now ? hint() : []))
  for (const listener of listeners) listener(now)
}

function hint() {
  const what = 'The address is enough, and a code signs in.'
  if (isInPage) return [what]
  const advice = passkeyAdvice()
  return [
    `${what} To start like this: `,
    h('code', {}, 'npm start -- --passwordless'),
    ...(advice ? ['. Passkeys belong to a name: for these, open ', advice] : []),
    '.',
  ]
}

function showTime({ advancedSeconds }) {
  const minutes = Math.round(advancedSeconds / 60)
  byId('time-hint').textContent =
    minutes === 0
      ? ''
      : `For the stack it is ${minutes} minutes later: codes and sessions are older.`
}

box.addEventListener('change', async () => {
  const wanted = box.checked
  box.disabled = true
  try {
    show(await putPasswordless(wanted))
    say(wanted ? 'The form asks for no password now.' : 'The form asks for a password now.')
  } catch {
    box.disabled = false
    box.checked = !wanted
    say('The local stack does not answer. Try again.')
  }
})

byId('pass-time').addEventListener('click', async () => {
  try {
    showTime(await passTime(PASSED_MINUTES * 60))
  } catch {
    say('The local stack does not answer. Try again.')
  }
})
