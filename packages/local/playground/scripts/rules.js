import { byId, cell, h, icon, say } from './dom.js'
import { createList } from './list.js'
import { deleteRule, putRule } from './stack.js'

const list = createList({ id: 'rules', keyOf: (rule) => rule.EmailDomain, build: buildRule })
const form = byId('rule-form')
const error = byId('rule-error')

export function showRules(rules) {
  list.show(rules)
}

function buildRule(rule) {
  const domain = rule.EmailDomain
  const blocked = rule.Status === 'blocked'
  return h(
    'tr',
    {},
    cell('domain', domain, rule.Note ? h('small', {}, rule.Note) : null),
    cell('groups-cell', ...groupsOf(rule).map((group) => h('span', { class: 'group' }, group))),
    cell(
      'status-cell',
      h('span', { class: `verdict ${blocked ? 'refused' : 'allowed'}` }, rule.Status ?? 'allowed'),
      rule.ExpiresAt === undefined ? null : h('small', {}, expiryOf(rule.ExpiresAt)),
    ),
    cell(
      'number',
      h(
        'button',
        {
          type: 'button',
          class: 'quiet icon-only',
          'aria-label': `Remove the rule ${domain}`,
          title: 'Remove',
          onclick: (event) => remove(domain, event.currentTarget),
        },
        icon('bin'),
      ),
    ),
  )
}

function groupsOf(rule) {
  return [rule.UserGroup ?? []].flat()
}

function expiryOf(epochSeconds) {
  const date = new Date(epochSeconds * 1000)
  const past = date.getTime() <= Date.now()
  return `${past ? 'expired' : 'until'} ${date.toLocaleDateString()}`
}

async function remove(domain, button) {
  button.disabled = true
  try {
    await deleteRule(domain)
    say(`The rule ${domain} is removed.`)
    form.elements.domain.focus()
  } catch {
    button.disabled = false
    showError(`The rule ${domain} could not be removed. Try again.`)
  }
}

form.addEventListener('submit', async (event) => {
  event.preventDefault()
  const sent = new FormData(form)
  const row = rowOf(sent)
  const wrong = await putRule(row).catch(() => 'The local stack does not answer. Try again.')
  showError(wrong ?? '')
  if (wrong) return
  say(`The rule ${row.EmailDomain} is stored.`)
  // Who types on meanwhile has begun the next rule.
  if (textOf(new FormData(form)) !== textOf(sent)) return
  form.reset()
  form.elements.domain.focus()
})

form.addEventListener('input', () => {
  if (error.textContent) showError('')
})

const FIELD_OF = { EmailDomain: 'domain', UserGroup: 'groups', ExpiresAt: 'expires', Note: 'note' }

/** What is wrong starts with the name of the attribute; people know it by the label of its field. */
function showError(text) {
  for (const field of form.elements) field.removeAttribute('aria-invalid')
  const [attribute] = text.split(' ', 1)
  const field = form.elements[FIELD_OF[attribute]]
  error.textContent = field ? text.replace(attribute, field.labels[0].innerText.trim()) : text
  if (!field) return
  field.setAttribute('aria-invalid', 'true')
  const details = field.closest('details')
  if (details) details.open = true
  field.focus()
}

function textOf(data) {
  return new URLSearchParams(data).toString()
}

/** The form as a row of the table; what is left empty is left out. */
function rowOf(data) {
  const groups = data
    .get('groups')
    .split(',')
    .map((group) => group.trim())
    .filter((group) => group !== '')
  const row = { EmailDomain: data.get('domain').trim() }
  if (groups.length > 0) row.UserGroup = groups.length === 1 ? groups[0] : groups
  if (data.get('status') === 'blocked') row.Status = 'blocked'
  if (data.get('expires')) row.ExpiresAt = Math.floor(Date.parse(data.get('expires')) / 1000)
  if (data.get('note').trim()) row.Note = data.get('note').trim()
  return row
}
