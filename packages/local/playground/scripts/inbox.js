import { byId, copyOnClick, h, icon, say, timeOf } from './dom.js'
import { fillInCode, followCodeStep } from './form.js'
import { createList } from './list.js'

const list = createList({
  id: 'inbox',
  keyOf: (mail) => `${mail.sentAt} ${mail.to} ${mail.code}`,
  build: buildMail,
})

let newest = null
let asksForCode = false

export function showInbox(mails) {
  list.show(mails)
  newest = mails[0] ?? null
  showNewest()
}

followCodeStep((asks) => {
  asksForCode = asks
  showNewest()
})

/** On a narrow screen the inbox is far below, so the newest code shows above the form that asks for it. */
function showNewest() {
  const place = byId('newest-mail')
  place.hidden = newest === null || !asksForCode
  if (place.hidden) return
  place.replaceChildren(
    icon('mail'),
    h('p', {}, 'Mail to ', h('b', {}, newest.to)),
    buildCode(newest),
  )
}

function buildMail(mail) {
  return h(
    'li',
    { class: 'mail' },
    h('div', { class: 'mail-head' }, h('span', { class: 'mail-to' }, mail.to), timeOf(mail.sentAt)),
    mail.code ? buildCode(mail) : null,
    h('details', {}, h('summary', {}, mail.subject), h('p', { class: 'mail-body' }, mail.body)),
  )
}

function buildCode({ code, to }) {
  return h(
    'div',
    { class: 'code-row' },
    h('output', { class: 'code', 'aria-label': `Code for ${to}` }, code),
    h(
      'button',
      {
        type: 'button',
        class: 'primary',
        'aria-label': `Fill in the code for ${to}`,
        onclick: () => {
          if (!fillInCode(code)) say('The form does not ask for a code now.')
        },
      },
      'Fill in',
    ),
    copyOnClick(
      h(
        'button',
        {
          type: 'button',
          class: 'quiet icon-only',
          'aria-label': `Copy the code for ${to}`,
          title: 'Copy',
        },
        icon('copy'),
      ),
      () => code,
      'Code copied.',
    ),
  )
}
