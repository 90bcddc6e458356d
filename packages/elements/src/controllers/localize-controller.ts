import { type DomainGate, type Messages, type Rejection, rejectionText } from '@domain-gate/core'
import type { SignIn } from '@domain-gate/core/sign-in'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { textDirection } from '../locales/direction.ts'
import { english } from '../locales/english.ts'
import type { FurtherLocale, Term, Texts, Words } from '../locales/locale.ts'
import { chooseLocale, localeModules } from '../locales/locale-modules.ts'

export interface LocalizedHost extends ReactiveControllerHost, HTMLElement {
  readonly hasUpdated: boolean
  readonly gate: DomainGate | null
  readonly signIn: SignIn | null
  readonly locale: string | null
  readonly messages: Words | null
}

/** Says something in the language that the element speaks at that moment. */
export type Sentence = (localize: LocalizeController) => string

/** How long the first language may take before the form is shown in English. */
const LANGUAGE_PATIENCE_MS = 4000

/**
 * Gives its host texts in the language of the element or the page around it. English is built in. Another language is
 * loaded when it is first asked for; if it does not come, the form works on in English.
 */
export class LocalizeController implements ReactiveController {
  readonly #host: LocalizedHost
  readonly #observer = new MutationObserver(() => this.#host.requestUpdate())
  /** What it says. Of words for the same, the first win. */
  readonly #texts: Texts[]
  /** The same in the language that is shown, as far as it has come. */
  readonly #locales = new Map<Texts, FurtherLocale>()
  #wanted = 'en'
  /** Whether the first language of the element is on its way, so that English would only flash. */
  isLoading = false

  /** `own`: what an element says beside what the sign-up says, or in other words. */
  constructor(host: LocalizedHost, ...own: Texts[]) {
    this.#host = host
    this.#texts = [...own, { english, modules: localeModules }]
    host.addController(this)
  }

  /** Follows the language of the document and of the shadow roots the element stands in. */
  hostConnected(): void {
    for (const host of hostsAround(this.#host))
      this.#observer.observe(host.getRootNode(), {
        subtree: true,
        attributeFilter: ['lang', 'dir'],
      })
    this.#host.requestUpdate()
  }

  hostDisconnected(): void {
    this.#observer.disconnect()
  }

  hostUpdate(): void {
    const name = chooseLocale(this.#host.locale || this.#languageAround())
    if (name !== this.#wanted) void this.#load(name)
  }

  /** BCP 47 tag of the texts. */
  get language(): string {
    return this.term('language')
  }

  /**
   * The direction of the texts; '' to go along with the page. An author's `dir` on the element decides; else texts
   * run as their language does, whatever the page does around them (WCAG 3.1.2), unless a page in that very language
   * is turned round on purpose.
   */
  get direction(): 'ltr' | 'rtl' | '' {
    if (this.#host.hasAttribute('dir')) return ''
    const around = this.#languageAround()
    const own = textDirection(this.language)
    const isForeign = around ? !this.speaks(around) : !!this.#host.locale
    return isForeign || own === 'rtl' ? own : ''
  }

  /** Whether a tag is of the language of the texts, of whatever region. */
  speaks(tag: string): boolean {
    return primaryLanguage(tag) === primaryLanguage(this.language)
  }

  term(key: Term): string {
    const texts = [
      this.#host.messages,
      ...this.#texts.map((texts) => this.#locales.get(texts)?.text),
      ...this.#texts.map(({ english }) => english),
    ]
    return texts.find((text) => text?.[key] !== undefined)?.[key] ?? ''
  }

  /** Adds what is said later only. Resolves when the language of now has come for it, or did not come. */
  async add(texts: Texts): Promise<void> {
    this.#texts.push(texts)
    await this.#loadTexts(texts, this.#wanted)
    this.#host.requestUpdate()
  }

  /** What a refusal says. The app's own words win: those of `messages`, then the gate's, which its message is made of. */
  message(rejection: Rejection, email: string): string {
    const { gate, messages, signIn } = this.#host
    const say = (words?: Partial<Messages> | null) => rejectionText(rejection, words ?? {}).trim()
    const ours = this.#texts.map((texts) => say(this.#locales.get(texts)?.messages))
    const isOwn = say(gate?.messages) || say(signIn?.messages)
    const translated = isOwn ? '' : ours.find(Boolean)
    const domain = email.slice(email.lastIndexOf('@') + 1).toLowerCase()
    const isolated = textDirection(this.language) === 'rtl' ? `\u2068${domain}\u2069` : domain
    const text = say(messages) || translated || rejection.message
    return text.replaceAll('{domain}', () => isolated)
  }

  /** `29 s`, in the language's own digits and unit, kept on one line. */
  seconds(count: number): string {
    const { language } = this
    if (language !== 'en')
      try {
        return new Intl.NumberFormat(language, { style: 'unit', unit: 'second' })
          .format(count)
          .replace(/\s/, '\u00a0')
      } catch {
        // A language of the app's own may be no tag that Intl knows.
      }
    return `${count} s`
  }

  /** The language of the text the element stands in, by the nearest `lang`, out of shadow roots too; '' when none says. */
  #languageAround(): string {
    const near = hostsAround(this.#host).map((host) => host.closest('[lang]'))
    return near.find((element) => element)?.getAttribute('lang') ?? ''
  }

  async #load(name: string): Promise<void> {
    this.#wanted = name
    if (!this.#host.hasUpdated) {
      this.isLoading = true
      setTimeout(this.#endLoading, LANGUAGE_PATIENCE_MS)
    }
    await Promise.all(this.#texts.map((texts) => this.#loadTexts(texts, name)))
    if (name === this.#wanted) this.#endLoading()
  }

  async #loadTexts(texts: Texts, name: string): Promise<void> {
    let loaded: FurtherLocale | undefined
    try {
      loaded = await texts.modules?.[name]?.()
    } catch (cause) {
      console.warn(`<${this.#host.localName}> has no texts for ${name}`, cause)
    }
    // Another may have been asked for meanwhile.
    if (name === this.#wanted) this.#locales.set(texts, loaded ?? {})
  }

  readonly #endLoading = (): void => {
    this.isLoading = false
    this.#host.requestUpdate()
  }
}

/** The element, and the hosts of the shadow roots that it stands in, from the nearest one on. */
function hostsAround(element: Element): Element[] {
  const { host } = element.getRootNode() as ShadowRoot
  return host ? [element, ...hostsAround(host)] : [element]
}

/** The language part of a tag: `de` of `de-AT`. */
function primaryLanguage(tag: string): string | undefined {
  return tag.toLowerCase().split(/[-_]/)[0]
}
