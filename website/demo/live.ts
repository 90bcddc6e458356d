import '@domain-gate/elements/define'
import { createDomainGate } from '@domain-gate/core'
import type { InPageStack } from '../../packages/local/src/in-page/in-page-stack.ts'
import { forgetEarlierPages, openStack } from './open-stack.ts'

/** Puts a sign-up into the page that works over rules and mail in its memory, with what the gate decided beside it. */
export function mountLive(place: HTMLElement): void {
  forgetEarlierPages()
  const stack = openStack()
  const form = document.createElement('domain-gated-signup')
  form.className = 'vp-raw'
  form.gate = createDomainGate({ client: stack.client })
  const inbox = panel('Inbox', 'The mail with the code arrives here.')
  const decisions = panel('What the gate decided', 'Nothing yet: send the form.')
  const panels = document.createElement('div')
  panels.className = 'panels'
  panels.append(inbox.element, decisions.element)
  place.replaceChildren(form, panels)
  stack.follow({
    onUp: () => {},
    onChange: () => void show(stack, inbox.list, decisions.list),
  })
}

async function show(stack: InPageStack, inbox: HTMLElement, decisions: HTMLElement) {
  const mails = await stack.lists.inbox()
  const lines = await stack.lists.decisions()
  if (mails.length > 0) {
    inbox.replaceChildren(...mails.map(({ to, code }) => item(`To ${to}: `, code)))
  }
  if (lines.length > 0) {
    decisions.replaceChildren(
      ...lines.map(({ message, allowed, domain, rule, groups, code }) =>
        message === 'gate decision'
          ? item(
              `${domain ?? 'an address'}: `,
              allowed ? `allowed by the rule ${rule}` : `refused (${code})`,
            )
          : item(
              `${domain ?? 'a user'}: `,
              groups.length > 0 ? `now in ${groups.join(', ')}` : message,
            ),
      ),
    )
  }
}

function panel(title: string, empty: string) {
  const element = document.createElement('section')
  const heading = document.createElement('h3')
  heading.textContent = title
  const list = document.createElement('ul')
  list.append(item(empty))
  element.append(heading, list)
  return { element, list }
}

function item(text: string, strong = ''): HTMLElement {
  const element = document.createElement('li')
  const words = document.createElement('b')
  words.textContent = strong
  element.append(text, words)
  return element
}
