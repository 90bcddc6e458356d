import { cell, h, icon, timeOf } from './dom.js'
import { createList } from './list.js'

/** How each line of the triggers' log reads, and what colour it has. */
const READINGS = {
  'gate decision': (line) =>
    line.allowed
      ? { verdict: 'allowed', drawing: 'check', words: 'allowed' }
      : { verdict: 'refused', drawing: 'cross', words: 'refused' },
  'token decision': (line) =>
    line.allowed
      ? { verdict: 'allowed', drawing: 'check', words: 'in token' }
      : { verdict: 'refused', drawing: 'cross', words: 'no groups' },
  'membership granted': () => ({ verdict: 'allowed', drawing: 'users', words: 'granted' }),
  'membership pending': () => ({ verdict: 'waiting', drawing: 'wait', words: 'pending' }),
  'membership queued': () => ({ verdict: 'waiting', drawing: 'wait', words: 'queued' }),
  'membership not granted yet': () => ({ verdict: 'waiting', drawing: 'wait', words: 'not yet' }),
  'membership skipped': () => ({ verdict: 'waiting', drawing: 'wait', words: 'skipped' }),
}

export function readingOf(line) {
  const reading = READINGS[line.message]
  return reading ? reading(line) : { verdict: 'waiting', drawing: 'wait', words: line.message }
}

let numbered = new Map()
const list = createList({ id: 'decisions', keyOf: (line) => line.key, build: buildLine })

export function showDecisions(decisions) {
  numbered = new Map()
  // Oldest first, so that equal lines keep their number when newer ones come.
  const keyed = decisions.toReversed().map((line) => ({ ...line, key: keyOf(line) }))
  list.show(keyed.toReversed())
}

function keyOf(line) {
  const key = JSON.stringify(line)
  const number = (numbered.get(key) ?? 0) + 1
  numbered.set(key, number)
  return `${key} ${number}`
}

function buildLine(line) {
  const { verdict, drawing, words } = readingOf(line)
  return h(
    'tr',
    { class: verdict },
    cell('when', timeOf(line.at)),
    cell(
      'what',
      h('span', { class: `verdict ${verdict}` }, icon(drawing), words),
      h('small', { class: 'trigger' }, triggerName(line.triggerSource)),
    ),
    cell('domain', line.domain ?? '—', line.code ? h('small', {}, line.code) : null),
    cell('who', ...decidedBy(line)),
    cell('number', millis(line.latencyMs)),
  )
}

function decidedBy(line) {
  const groups = (line.groups ?? []).map((group) => h('span', { class: 'group' }, group))
  const rule = line.rule ? h('code', {}, line.rule) : h('span', { class: 'no-group' }, 'no rule')
  return groups.length === 0 ? [rule] : [rule, h('span', { class: 'arrow' }, ' → '), ...groups]
}

const TRIGGERS = {
  PreSignUp: 'Pre sign-up',
  PostConfirmation: 'Post confirmation',
  TokenGeneration: 'Pre token generation',
  MembershipWorker: 'Membership worker',
}

function triggerName(source) {
  return TRIGGERS[String(source ?? 'MembershipWorker').split('_')[0]] ?? source
}

function millis(value) {
  if (typeof value !== 'number') return '—'
  return value < 10 ? value.toFixed(1) : String(Math.round(value))
}
