import type { SpokenText } from '../author/spoken-text.ts'
import type { View } from '../view/view.ts'
import { checkPasswordPolicy } from './check-password-policy.ts'
import { parsePasswordPolicy } from './parse-password-policy.ts'
import type { PasswordPolicy } from './password-policy.ts'
import {
  passwordRequirements,
  type Requirement,
  rareRequirements,
} from './password-requirements.ts'

export interface Hinted extends HTMLElement {
  readonly passwordPolicy: PasswordPolicy | string | null
}

/**
 * What the password still lacks, under its field and as it is typed. Screen readers hear it with the field, and while
 * typing only that all is met: a list that is read at every key drowns the keys.
 */
export function createPasswordHints(element: Hinted, part: HTMLElement) {
  let requirements: Requirement[] | undefined
  let text: SpokenText | undefined
  let read: PasswordPolicy | string | null = null

  part.addEventListener('input', ({ target }) => {
    if ((target as HTMLInputElement).name === 'password') update()
  })

  function readPolicy(): void {
    const source = element.passwordPolicy ?? element.getAttribute('password-policy')
    if (source === read) return
    read = source
    try {
      const policy = typeof source === 'string' ? parsePasswordPolicy(source) : source
      requirements = policy ? passwordRequirements(checkPasswordPolicy(policy)) : undefined
    } catch (cause) {
      // The pool still decides; only the hints are missing.
      requirements = undefined
      console.error(`<${element.localName}>`, cause)
    }
  }

  const field = () => part.querySelector<HTMLInputElement>('[name=password]')
  const wording = ({ name, number }: Requirement) =>
    `${text?.[name]}`.replace('{number}', `${number ?? ''}`)

  function update(): void {
    const password = field()
    const list = part.querySelector('.domain-gate-hints')
    if (!password || !list || !requirements || !text) return
    const items = [...list.children]
    let lacking = 0
    for (const [index, requirement] of requirements.entries()) {
      const item = items[index] as HTMLElement
      const met = requirement.isMet(password.value)
      if (!met) lacking += 1
      item.dataset['met'] = `${met}`
      put(item.firstElementChild, wording(requirement))
      put(item.lastElementChild, `, ${met ? text.passwordMet : text.passwordUnmet}`)
    }
    put(list.nextElementSibling, lacking ? '' : text.passwordAllMet)
  }

  return {
    draw({ errors, id }: View, words: SpokenText): void {
      text = words
      readPolicy()
      const password = field()
      const there = part.querySelector<HTMLElement>('.domain-gate-hints')
      if (!password || !requirements || there?.children.length !== requirements.length) {
        there?.nextElementSibling?.remove()
        there?.remove()
      }
      if (!password) return
      const listId = `${id}-password-hints`
      if (requirements && !part.querySelector('.domain-gate-hints'))
        password.closest('.domain-gate-field')?.append(...listOf(listId, requirements.length))
      // In the order of weight: what is wrong, then what is asked.
      const ids = [errors.password && `${id}-password-error`, requirements && listId].filter(
        Boolean,
      )
      if (ids[0]) password.setAttribute('aria-describedby', ids.join(' '))
      else password.removeAttribute('aria-describedby')
      update()
    },

    /** What is wrong with the password, in one sentence; `undefined` when nothing is. */
    error(): string | undefined {
      const { value = '' } = field() ?? {}
      if (!requirements || !text) return undefined
      const unmet = [...requirements, ...rareRequirements()].filter(({ isMet }) => !isMet(value))
      if (!unmet[0]) return undefined
      const list = listIn(text.language).format(unmet.map(wording))
      return text.passwordLacking.replace('{list}', () => list)
    },
  }
}

/** A language of the app's may be no tag that Intl knows. */
function listIn(language: string): Intl.ListFormat {
  try {
    return new Intl.ListFormat(language, { type: 'unit' })
  } catch {
    return new Intl.ListFormat('en', { type: 'unit' })
  }
}

function listOf(id: string, length: number): HTMLElement[] {
  const list = document.createElement('ul')
  list.className = 'domain-gate-hints'
  list.id = id
  // Without bullets, Safari takes a list for none.
  list.setAttribute('role', 'list')
  for (let index = 0; index < length; index += 1) {
    const item = document.createElement('li')
    const state = document.createElement('span')
    state.className = 'domain-gate-unseen'
    item.append(document.createElement('span'), state)
    list.append(item)
  }
  const news = document.createElement('p')
  news.className = 'domain-gate-unseen'
  news.setAttribute('role', 'status')
  return [list, news]
}

/** Only a change is written, so that no screen reader hears the same again. */
function put(node: Element | null | undefined, text: string): void {
  if (node && node.textContent !== text) node.textContent = text
}
