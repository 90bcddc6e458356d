import type { DomainGate, Rejection } from '@domain-gate/core'
import type { View } from '../view/view.ts'
import { chooseLocale } from './choose-locale.ts'
import { directionOf } from './direction-of.ts'
import type { ElementText } from './element-text.ts'
import { languageAround } from './language-around.ts'
import type { Locale } from './locale.ts'
import { localeModules } from './locale-modules.ts'
import { textDirection } from './text-direction.ts'
import type { Words } from './words.ts'

export interface Translatable extends HTMLElement {
  readonly gate: DomainGate | null
  readonly messages: Words | null
}

/** Puts an English view into the language of the element or the page around it, and into the app's own words. */
export type Translate = (view: View) => View

/**
 * Loaded only where the language is not English or the app brings words. A language is fetched when it is first
 * asked for; `redraw` is called when it is there. Until then the texts stay as they are, and if it never comes they
 * are English: the form works on.
 */
export function createTranslator(
  element: Translatable,
  part: HTMLElement,
  redraw: () => void,
): Translate {
  let wanted = 'en'
  let locale: Locale | null = null

  async function want(name: string): Promise<void> {
    wanted = name
    let loaded: Locale | null = null
    try {
      loaded = (await localeModules[name]?.()) ?? null
    } catch (cause) {
      console.warn(`<${element.localName}> has no texts for ${name}`, cause)
    }
    // Another may have been asked for meanwhile.
    if (name !== wanted) return
    locale = loaded
    redraw()
  }

  return (view) => {
    const around = languageAround(element)
    const name = chooseLocale(element.getAttribute('locale') || around)
    if (name !== wanted) void want(name)
    const own = Object.entries(element.messages ?? {}).filter(([, words]) => words !== undefined)
    const words: Words = Object.fromEntries(own)
    const text: ElementText = { ...view.text, ...locale?.text, ...words }
    note(part, 'lang', text.language)
    note(part, 'dir', directionOf(element, text.language, around))

    const { rejection, email } = view.state
    const tell = ({ code: given, customCode, message }: Rejection) => {
      const code = given === 'custom' ? (`custom:${customCode}` as const) : given
      // A gate's own words are in the app's hands already.
      const standard = element.gate?.messages?.[code] === undefined && locale?.messages[code]
      const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
      const shown = textDirection(text.language) === 'rtl' ? `\u2068${domain}\u2069` : domain
      return (words[code] || standard || message).replaceAll('{domain}', () => shown)
    }
    const put = (message: string) =>
      message === rejection?.message ? tell(rejection) : swap(message, view.text, text)
    const errors = Object.entries(view.errors).map(([field, message]) => [field, put(message)])
    const wait = view.wait && inSeconds(view.wait, text.language)
    return { ...view, text, wait, errors: Object.fromEntries(errors) }
  }
}

/** What `to` says for what is said in `from`; as it is when it is none of its texts. */
function swap(message: string, from: ElementText, to: ElementText): string {
  const keys = Object.keys(from) as (keyof ElementText)[]
  const key = keys.find((key) => from[key] === message)
  return key ? to[key] : message
}

/** In the language's own digits and unit, kept on one line. A language of the app's may be no tag that Intl knows. */
function inSeconds(wait: string, language: string): string {
  try {
    const style = { style: 'unit', unit: 'second' } as const
    const number = Number.parseInt(wait, 10)
    return new Intl.NumberFormat(language, style).format(number).replace(/\s/, '\u00a0')
  } catch {
    return wait
  }
}

/** Only a change is written: the element watches these very attributes. */
function note(part: HTMLElement, attribute: string, value: string | null): void {
  if (part.getAttribute(attribute) === value) return
  if (value === null) part.removeAttribute(attribute)
  else part.setAttribute(attribute, value)
}
