import { h, icon, say, timeOf } from './dom.js'
import { createList } from './list.js'
import { fillInCode } from './sign-up.js'

const SAID_MS = 1600

const list = createList({
  id: 'inbox',
  keyOf: (mail) => `${mail.sentAt} ${mail.to} ${mail.code}`,
  build: buildMail,
})

export function showInbox(mails) {
  list.show(mails)
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
    h(
      'button',
      {
        type: 'button',
        class: 'quiet icon-only',
        'aria-label': `Copy the code for ${to}`,
        title: 'Copy',
        onclick: (event) => copy(code, event.currentTarget),
      },
      icon('copy'),
    ),
  )
}

async function copy(code, button) {
  try {
    await navigator.clipboard.writeText(code)
  } catch {
    say('The browser does not let this page copy. Select the code instead.')
    return
  }
  say('Code copied.')
  button.replaceChildren(icon('check'))
  button.classList.add('copied')
  setTimeout(() => {
    button.replaceChildren(icon('copy'))
    button.classList.remove('copied')
  }, SAID_MS)
}
