import { showDecisions } from './decisions.js'
import { byId } from './dom.js'
import { forgetSignUp, showElement, showExamples } from './form.js'
import { showInbox } from './inbox.js'
import { showJourney } from './journey.js'
import { lookAtPasswordless } from './passwordless.js'
import { showRules } from './rules.js'
import { showSnippet } from './snippet.js'
import { follow, lists, readStack } from './stack.js'
import { showUsers } from './users.js'

const shows = {
  inbox: showInbox,
  rules: showRules,
  users: showUsers,
  decisions: showDecisions,
  examples: showExamples,
}

const known = { inbox: [], rules: [], users: [], decisions: [], examples: [] }
const latest = { inbox: 0, rules: 0, users: 0, decisions: 0, examples: 0 }

let shown = null

async function refresh(what) {
  if (!(what in lists)) return
  latest[what] += 1
  const mine = latest[what]
  try {
    const items = await lists[what]()
    // An older answer that comes late must not undo a newer one.
    if (mine !== latest[what]) return
    known[what] = items
    shows[what](items)
    showJourney(known)
  } catch {
    // The event stream notices a stack that is gone, and everything is read again when it is back.
  }
}

async function connected() {
  try {
    const stack = await readStack()
    // A stack started anew has other users: what the form waits for is gone, and so is all the page shows.
    if (sessionStorage.getItem('stack') !== stack.state) forgetSignUp(stack)
    if (shown !== null && shown.state !== stack.state) return location.reload()
    shown = stack
    showStack(stack)
    await lookAtPasswordless(stack)
    showElement(stack)
    showSnippet(stack)
    setLive('on', 'Live')
    byId('banner').hidden = true
    await Promise.all(Object.keys(lists).map(refresh))
  } catch {
    disconnected()
  }
}

function disconnected() {
  setLive('off', 'Reconnecting')
  byId('banner').textContent =
    'The local stack does not answer. Is “npm start” still running? This page reconnects by itself.'
  byId('banner').hidden = false
}

function setLive(state, text) {
  const live = byId('live')
  live.dataset.state = state
  live.firstElementChild.textContent = text
}

function showStack(stack) {
  // A stack in the page has no names that anybody could use.
  if (stack.cognito === null) return
  for (const place of document.querySelectorAll('[data-stack]')) {
    place.textContent = stack[place.dataset.stack]
  }
  byId('stack').hidden = false
}

function changed(what) {
  void refresh(what)
  if (what === 'rules') void refresh('examples')
}

follow({ onUp: connected, onDown: disconnected, onChange: changed })
