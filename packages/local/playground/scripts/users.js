import { h } from './dom.js'
import { createList } from './list.js'

const list = createList({ id: 'users', keyOf: (user) => user.username, build: buildUser })

export function showUsers(users) {
  list.show(users)
}

function buildUser(user) {
  const address = user.email || user.username
  return h(
    'li',
    { class: 'user' },
    h('span', { class: 'avatar', 'aria-hidden': 'true' }, address.slice(0, 1).toUpperCase()),
    h('b', { class: 'user-address' }, address),
    h(
      'small',
      {},
      `${user.status.toLowerCase().replaceAll('_', ' ')} · `,
      user.emailVerified ? 'email verified' : 'email not verified',
    ),
    buildGroups(user.groups, user.queued),
  )
}

function buildGroups(groups, queued) {
  if (queued) return h('span', { class: 'no-group' }, 'membership queued')
  if (groups.length === 0) return h('span', { class: 'no-group' }, 'no group')
  return h(
    'ul',
    { class: 'groups', 'aria-label': 'Groups' },
    ...groups.map((group) => h('li', { class: 'group' }, group)),
  )
}
