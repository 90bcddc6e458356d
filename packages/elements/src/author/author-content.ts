import type { SignUpInput } from '@domain-gate/core'
import type { html, ReactiveControllerHost, TemplateResult } from 'lit'
import type { LocalizeController, Sentence } from '../controllers/localize-controller.ts'
import { PasswordHints } from '../password/password-hints.ts'
import type { PasswordPolicy } from '../password/password-policy.ts'
import type { textField } from '../templates/field.ts'
import type { Extras, FormErrors, ShownState, View } from '../templates/view.ts'
import { AuthorFields, type FieldSlot } from './author-fields.ts'
import { adoptAuthorStyles } from './author-styles.ts'
import { englishAuthorText } from './english-author-text.ts'

/** What there is to fill in, the author's fields first, as they stand. */
const FILLABLE =
  '[slot=fields]:is(input, select, textarea), :is([slot=fields], [slot=domain-gate]) :is(input, select, textarea)'

const HEADING = 'h1, h2, h3, h4, h5, h6, [role=heading]'

/** The element, with what it is asked for beside email and password. */
export interface AuthoredElement extends ReactiveControllerHost, HTMLElement {
  readonly confirm: boolean
  readonly passwordPolicy: PasswordPolicy | string | null
  readonly signinHref: string | null
}

/** What the element itself draws with. */
interface Drawing {
  readonly html: typeof html
  readonly textField: typeof textField
}

/**
 * What only pages need that have content of their own, or ask for more than email and password: hints to the
 * password, the password twice, a link to the sign-in, the focus. It is in a file of its own that the others do not
 * load, and imports nothing that the element itself does, or bundlers would make a third file that every page loads.
 * So what it draws with is handed in.
 */
export class AuthorContent implements Extras {
  readonly #element: AuthoredElement
  readonly #localize: LocalizeController
  readonly #draw: Drawing
  readonly #fields: AuthorFields
  readonly #hints = new PasswordHints()
  #isRefused = false
  #hasAutofocused = false

  constructor(element: AuthoredElement, localize: LocalizeController, draw: Drawing) {
    this.#element = element
    this.#localize = localize
    this.#draw = draw
    this.#fields = new AuthorFields(element)
    void localize.add({ english: englishAuthorText })
    const observer = new MutationObserver((records) => {
      // The element's own parts are no news.
      if (records.some(({ target }) => !isOwn(target))) element.requestUpdate()
    })
    const attributeFilter = ['password-policy']
    observer.observe(element, { subtree: true, childList: true, attributeFilter })
  }

  /** Gives the content its looks, and makes the controls in it the form's. */
  attach(formId: string): void {
    // It may have left the page while this was on its way.
    if (this.#element.isConnected) adoptAuthorStyles(this.#element)
    this.#fields.attach(formId, this.#localize)
  }

  /** Whether the domain is refused. The last outcome stands while the next is awaited. */
  isRefused({ busy, rejection, step }: ShownState): boolean {
    if (!busy) this.#isRefused = /^domain-/.test(`${rejection?.code}`)
    return this.#isRefused && step === 'details'
  }

  /**
   * What the password still lacks, as it is typed. Screen readers hear it with the field, and while typing only that all
   * is met: a list that is read at every key drowns the keys. It is seen as soon as one begins to type. Without bullets,
   * Safari takes a list for none: hence `role`.
   */
  passwordHints({ id }: View): TemplateResult | undefined {
    const { html } = this.#draw
    const { passwordPolicy } = this.#element
    // A property that is gone leaves the attribute's words, which Lit does not read again.
    this.#hints.readPolicy(passwordPolicy ?? this.#element.getAttribute('password-policy'))
    const password = this.#valueOf('password')
    const hints = this.#hints.for(password, this.#localize)
    if (!hints) return undefined
    const items = hints.map(({ text, isMet }) => {
      const state = this.#localize.term(isMet ? 'passwordMet' : 'passwordUnmet')
      return html`<li data-met=${isMet}><span>${text}</span><span class="domain-gate-unseen">, ${state}</span></li>`
    })
    return html`<ul class="domain-gate-hints ${password ? '' : 'domain-gate-unseen'}" id="${id}-password-hints" role="list">${items}</ul>
      <p class="domain-gate-unseen" role="status">${hints.every(({ isMet }) => isMet) ? this.#localize.term('passwordAllMet') : ''}</p>`
  }

  /** The password once more, always hidden: it shows whether the hidden one was typed as it was meant. */
  passwordAgain(view: View): TemplateResult | undefined {
    if (!this.#element.confirm) return undefined
    return this.#draw.textField(view, {
      name: 'passwordAgain',
      type: 'password',
      inputmode: 'text',
      autocomplete: 'new-password',
    })
  }

  /** The way to sign in, for an address that has an account already. */
  signInInstead(state: ShownState): TemplateResult | undefined {
    const { rejection } = state
    return rejection?.code === 'email-taken'
      ? this.signInLink('domain-gate-link', state)
      : undefined
  }

  /** A page that shows the sign-in itself cancels the event, and the link is not followed. */
  signInLink(look: string, { email }: ShownState): TemplateResult | undefined {
    const { html } = this.#draw
    const { signinHref } = this.#element
    if (!signinHref) return undefined
    const offer = (click: Event) => {
      const detail = { to: 'sign-in', email }
      const traits = { bubbles: true, composed: true, cancelable: true }
      const event = new CustomEvent('domain-gate-switch', { detail, ...traits })
      if (!this.#element.dispatchEvent(event)) click.preventDefault()
    }
    return html`<a class=${look} href=${signinHref} @click=${offer}>${this.#localize.term('signIn')}</a>`
  }

  /** All that is wrong with what was typed, in visual order; marks the author's own fields. */
  check({ email, password }: FormErrors): FormErrors {
    const typed = this.#valueOf('password')
    const differs = this.#element.confirm && typed !== this.#valueOf('passwordAgain')
    const all: Partial<Record<keyof FormErrors, Sentence | undefined>> = {
      fields: this.#fields.check('fields', this.#localize),
      email,
      password: password ?? this.#hints.errorIn(typed),
      passwordAgain: differs ? (localize) => localize.term('passwordsDiffer') : undefined,
      consent: this.#fields.check('consent', this.#localize),
    }
    return Object.fromEntries(Object.entries(all).filter(([, error]) => error))
  }

  /** Marks the author's field of a user attribute that was not accepted; the slot it is in, if there is one. */
  markAttribute(attribute: string, error: Sentence): FieldSlot | undefined {
    return this.#fields.markAttribute(attribute, error, this.#localize)
  }

  /** What to send beside email and password. */
  get input(): Pick<SignUpInput, 'attributes'> {
    const { attributes } = this.#fields
    return Object.keys(attributes).length > 0 ? { attributes } : {}
  }

  /** The first control that is wrong in a slot of the author's, or the heading of the end. */
  find(what: string): HTMLElement | null | undefined {
    if (what === 'fields' || what === 'consent') return this.#fields.firstInvalid(what)
    return what === 'heading' ? this.#doneHeading() : undefined
  }

  /**
   * Where the page asks for `autofocus`: once, to the first field that waits to be filled in, if no one has begun
   * anything else on the page.
   */
  focusFirst(): void {
    if (this.#hasAutofocused || !this.#element.autofocus) return
    this.#hasAutofocused = true
    const controls = this.#element.querySelectorAll<HTMLInputElement>(FILLABLE)
    const first = [...controls].find(({ disabled, value }) => !disabled && !value)
    // A dialog or popover that opens later looks for the attribute.
    first?.setAttribute('autofocus', '')
    if (document.activeElement === document.body) first?.focus()
  }

  /** What the author says at the end, or its heading, made focusable for as long as it has the focus. */
  #doneHeading(): HTMLElement | null {
    const content = ':scope > [slot=done]'
    const find = (selector: string) => this.#element.querySelector<HTMLElement>(selector)
    const heading = find(`${content}:is(${HEADING}), ${content} :is(${HEADING})`) ?? find(content)
    if (heading && heading.tabIndex < 0 && !heading.hasAttribute('tabindex')) {
      heading.tabIndex = -1
      heading.addEventListener('blur', () => heading.removeAttribute('tabindex'), { once: true })
    }
    return heading
  }

  #valueOf(name: string): string {
    const selector = `:scope > [slot=domain-gate] [name=${name}]`
    return this.#element.querySelector<HTMLInputElement>(selector)?.value ?? ''
  }
}

function isOwn(node: Node): boolean {
  const element = node instanceof Element ? node : node.parentElement
  return !!element?.closest('domain-gated-signup > [slot^=domain-gate]')
}
