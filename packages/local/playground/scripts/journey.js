import { byId, h, icon } from './dom.js'
import { codeSent, formRefusal, journeyOf } from './stories.js'

const STATIONS = [
  { id: 'form', title: 'Form', drawing: 'form' },
  { id: 'preSignUp', title: 'Pre sign-up', drawing: 'gate' },
  { id: 'rules', title: 'Rules', drawing: 'rules' },
  { id: 'code', title: 'Code', drawing: 'mail' },
  { id: 'postConfirmation', title: 'Post confirmation', drawing: 'confirm' },
  { id: 'group', title: 'Group', drawing: 'users' },
]

const places = new Map(
  STATIONS.map(({ id, title, drawing }) => {
    const note = h('span', { class: 'station-note' })
    const item = h(
      'li',
      { class: 'station', 'data-state': 'idle' },
      h('span', { class: 'station-mark' }, icon(drawing)),
      h('span', { class: 'station-title' }, title),
      note,
    )
    byId('journey').append(item)
    return [id, { item, note }]
  }),
)

let toldKey = ''
let told = { sentence: '', stations: {} }

/** Lights the way of the latest line of the log, from the form to the group. */
export function showJourney({ decisions, inbox }) {
  // Tokens are no part of the way in.
  const latest = decisions.find(({ message }) => message !== 'token decision')
  if (!latest) return
  const story = journeyOf(latest, inbox[0])
  const key = JSON.stringify([latest, story])
  if (key === toldKey) return
  toldKey = key
  tell(story)
}

/** Shows a refusal that no trigger took part in, so no line of the log tells of it. */
export function showRefusal(rejection) {
  const story = formRefusal(rejection, told.stations)
  if (story) tell(story)
}

/** Who takes up an earlier sign-up is sent a code, and no trigger decides again. */
export function showCodeSent(email) {
  const story = codeSent(email, told.stations)
  if (story) tell(story)
}

function tell(story) {
  told = story
  byId('journey-sentence').textContent = story.sentence
  for (const [id, { item, note }] of places) {
    const [state, words] = story.stations[id] ?? ['idle', '']
    item.dataset.state = state
    note.textContent = words
  }
}
