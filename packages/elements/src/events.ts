import type { CodeDelivery, Rejection } from '@domain-gate/core'
import type { DomainGatedSignup } from './domain-gated-signup.ts'

/** A code is on its way: the first one, or another the person asked for. */
export interface CodeSentDetail {
  readonly email: string
  /** `null` when the service did not say. */
  readonly delivery: CodeDelivery | null
}

/** The person was shown a refusal. */
export interface RejectedDetail {
  readonly rejection: Rejection
}

/** The person is registered. `pending`: their group is not granted yet. */
export interface ConfirmedDetail {
  readonly email: string
  readonly membership: 'granted' | 'pending'
}

/** What `<domain-gated-signup>` fires, by name. All bubble and cross shadow roots; none carries a password or code. */
export interface DomainGatedSignupEventMap {
  'domain-gate-code-sent': CustomEvent<CodeSentDetail>
  'domain-gate-rejected': CustomEvent<RejectedDetail>
  'domain-gate-confirmed': CustomEvent<ConfirmedDetail>
}

declare global {
  interface HTMLElementTagNameMap {
    'domain-gated-signup': DomainGatedSignup
  }
  interface HTMLElementEventMap extends DomainGatedSignupEventMap {}
}
