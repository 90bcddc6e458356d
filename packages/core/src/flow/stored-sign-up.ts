import { parseEmail } from '../address/email-address.ts'
import { type CodeDelivery, readCodeDelivery } from '../gate/code-delivery.ts'

/** Where the flow keeps its place between the two steps: `sessionStorage` or anything shaped like it. */
export interface SignUpStorage {
  /** `null` where nothing is kept under the key. */
  getItem(key: string): string | null
  /** Keeps the text under the key. */
  setItem(key: string, value: string): void
  /** Forgets what is kept under the key. */
  removeItem(key: string): void
}

/** A sign-up that waits for its code: all that a page reload must not lose, and nothing secret. */
export interface WaitingSignUp {
  readonly email: string
  readonly delivery: CodeDelivery | null
  readonly resumed: boolean
  /** `null` until the address is confirmed; what is waited for then is a code to sign in. */
  readonly membership: 'granted' | 'pending' | null
  /** Epoch milliseconds. */
  readonly sentAt: number
}

/** Cognito's codes are good for 24 hours: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const CODE_LIFETIME_MS = 24 * 60 * 60 * 1000

/** One place in storage. Storage may be full, forbidden or absent; the flow then works on without surviving a reload. */
export class StoredSignUp {
  readonly #storage: SignUpStorage | null
  readonly #key: string

  constructor(storage: SignUpStorage | null | undefined, key: string) {
    this.#storage = storage === undefined ? attempt(() => globalThis.sessionStorage) : storage
    this.#key = key
  }

  /** What was stored, if it is still of use. */
  read(now: number): WaitingSignUp | null {
    return attempt(() => {
      const stored = this.#storage?.getItem(this.#key)
      return stored ? readWaiting(stored, now) : null
    })
  }

  write(waiting: WaitingSignUp): void {
    attempt(() => this.#storage?.setItem(this.#key, JSON.stringify(waiting)))
  }

  remove(): void {
    attempt(() => this.#storage?.removeItem(this.#key))
  }
}

/**
 * Other scripts of the page write to the same storage, so nothing that stands there is believed.
 * @throws when it is no JSON object.
 */
function readWaiting(stored: string, now: number): WaitingSignUp | null {
  const { email, delivery, resumed, membership, sentAt } = JSON.parse(stored)
  const age = now - sentAt
  const address = parseEmail(email)?.address
  if (!address || !(age >= 0 && age < CODE_LIFETIME_MS)) return null
  return {
    email: address,
    delivery: readCodeDelivery(delivery?.medium, delivery?.destination),
    resumed: !!resumed,
    membership: membership === 'granted' || membership === 'pending' ? membership : null,
    sentAt: now - age,
  }
}

function attempt<Result>(access: () => Result): Result | null {
  try {
    return access() ?? null
  } catch {
    return null
  }
}
