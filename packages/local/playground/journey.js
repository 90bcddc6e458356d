import { byId, h, icon } from './dom.js'

const STATIONS = [
  { id: 'form', title: 'Form', drawing: 'form' },
  { id: 'pre-sign-up', title: 'Pre sign-up', drawing: 'gate' },
  { id: 'rules', title: 'Rules', drawing: 'rules' },
  { id: 'code', title: 'Code', drawing: 'mail' },
  { id: 'post-confirmation', title: 'Post confirmation', drawing: 'confirm' },
  { id: 'group', title: 'Group', drawing: 'users' },
]

const places = new Map(
  STATIONS.map(({ id, title, drawing }) => {
    const note = h('span', { class: 'station-note' })
    const item = h(
      'li',
      { class: 'station', 'data-station': id, 'data-state': 'idle' },
      h('span', { class: 'station-mark' }, icon(drawing)),
      h('span', { class: 'station-title' }, title),
      note,
    )
    byId('journey').append(item)
    return [id, { item, note }]
  }),
)

let shown = ''

/** Lights the way of the latest event, from the form to the group. */
export function showJourney({ decisions, inbox }) {
  const latest = decisions[0]
  if (!latest) return
  const { sentence, stations } = journeyOf(latest, inbox[0])
  const key = JSON.stringify([latest, stations])
  if (key === shown) return
  shown = key
  byId('journey-sentence').textContent = sentence
  for (const [id, { item, note }] of places) {
    const [state, words] = stations[id] ?? ['idle', '']
    item.dataset.state = state
    note.textContent = words
  }
}

function journeyOf(line, mail) {
  if (line.message !== 'gate decision') return confirmed(line)
  return line.allowed ? allowed(line, mail) : refused(line)
}

function refused(line) {
  const who = line.domain ?? 'That address'
  return {
    sentence: `${who} was refused: ${reason(line)}. No user was created.`,
    stations: {
      form: ['done', line.domain ?? ''],
      'pre-sign-up': ['refused', 'refused'],
      rules: ['refused', line.rule ?? line.code],
    },
  }
}

function reason(line) {
  if (line.code === 'unavailable') return 'the rules could not be read, so the gate stays shut'
  if (line.code === 'domain-blocked') return `the rule ${line.rule ?? ''} blocks it`
  if (line.code === 'domain-not-allowed') return 'no rule lets it in'
  return line.code
}

function allowed(line, mail) {
  const mailed = mail?.to.endsWith(`@${line.domain}`)
  return {
    sentence: `${line.domain} may sign up, decided by the rule ${line.rule}. Waiting for the code.`,
    stations: {
      form: ['done', line.domain],
      'pre-sign-up': ['done', 'allowed'],
      rules: ['done', line.rule],
      code: mailed ? ['done', mail.code] : ['next', 'on its way'],
      'post-confirmation': ['next', 'waits'],
    },
  }
}

const ENDINGS = {
  'membership granted': (groups) => ({ state: 'done', words: groups, told: `now in ${groups}` }),
  'membership pending': (groups) => ({
    state: 'waiting',
    words: 'pending',
    told: `registered, but not yet in ${groups}`,
  }),
}

function confirmed(line) {
  const groups = (line.groups ?? []).join(', ')
  const ending = ENDINGS[line.message]?.(groups) ?? {
    state: 'waiting',
    words: 'none',
    told: 'confirmed, without a group',
  }
  return {
    sentence: `A new user of ${line.domain ?? 'that domain'} is ${ending.told}.`,
    stations: {
      form: ['done', line.domain ?? ''],
      'pre-sign-up': ['done', 'allowed'],
      rules: ['done', line.rule ?? ''],
      code: ['done', 'confirmed'],
      'post-confirmation': [ending.state, ending.state === 'done' ? 'verified' : ending.words],
      group: [ending.state, ending.words],
    },
  }
}
