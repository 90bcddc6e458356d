import type { Rejection } from '@domain-gate/core'
import type { SignIn, TokenStore } from '@domain-gate/core/sign-in'
import type { html, TemplateResult } from 'lit'
import type { LocalizeController } from '../controllers/localize-controller.ts'
import { passwordlessLocales } from '../locales/passwordless/locale-modules.ts'
import type { form, submitButton } from '../templates/form.ts'
import type { PasskeyOffer, View } from '../templates/view.ts'
import { englishPasswordlessText } from './english-passwordless-text.ts'

/** What signs in: a sign-in of the app's own, or the user pool that the attributes name. */
export interface SignInConfig {
  readonly signIn: SignIn | null
  readonly tokens: TokenStore | null
  readonly region: string | null
  readonly clientId: string | null
  readonly userPoolId: string | null
  readonly endpoint: string | null
  /** `offer`: a passkey is offered to who is signed in. */
  readonly passkey: string | null
}

/** What the element itself draws with. */
interface Drawing {
  readonly html: typeof html
  readonly form: typeof form
  readonly submitButton: typeof submitButton
}

type RegisterPasskey = (
  signIn: SignIn,
) => Promise<
  | { readonly step: 'passkey-registered' }
  | { readonly step: 'rejected'; readonly rejection: Rejection }
>

/**
 * What only a sign-up without a password needs: it signs in, says so, and offers a passkey. It is in a file of its own that
 * is loaded while the person looks for the code, and imports nothing that the element itself does (see `AuthorContent`).
 */
export class PasswordlessContent implements PasskeyOffer {
  readonly signIn: SignIn
  readonly #draw: Drawing
  readonly #register: RegisterPasskey | null

  private constructor(signIn: SignIn, register: RegisterPasskey | null, draw: Drawing) {
    this.signIn = signIn
    this.#register = register
    this.#draw = draw
  }

  /** Rejects when what signs in cannot be loaded, or is not set up. */
  static async open(
    config: SignInConfig,
    localize: LocalizeController,
    draw: Drawing,
  ): Promise<PasswordlessContent> {
    const [signIn, register] = await Promise.all([
      config.signIn as SignIn,
      null as RegisterPasskey | null,
      localize.add({ english: englishPasswordlessText, modules: passwordlessLocales }),
    ])
    return new PasswordlessContent(signIn, register, draw)
  }

  /** Whether who is signed in is offered a passkey: where the page asks for it, and the device can make one. */
  get offersPasskey(): boolean {
    return this.#register !== null
  }

  /** Asks the device for a passkey. `null` when that is done. */
  async createPasskey(): Promise<Rejection | null> {
    const outcome = await this.#register?.(this.signIn)
    return outcome?.step === 'rejected' ? outcome.rejection : null
  }

  passkeyStep(view: View): TemplateResult {
    const { html, form, submitButton } = this.#draw
    const { localize, skipPasskey } = view
    return form(view, {
      name: 'passkey',
      header: html`<header>
        <svg class="domain-gate-badge domain-gate-key" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M14 9a5 5 0 1 1-10 0 5 5 0 0 1 10 0m-1 3 8 8v-3m-3 0 2-2M9 9h.01"></path>
        </svg>
        <h2 tabindex="-1">${localize.term('passkeyHeading')}</h2>
        <p>${localize.term('passkeyIntro')}</p>
      </header>`,
      button: submitButton(view, 'passkey', 'createPasskey'),
      footer: html`<footer>
        <button
          type="button"
          class="domain-gate-link"
          @click=${skipPasskey}
        >
          ${localize.term('notNow')}
        </button>
      </footer>`,
    })
  }
}
