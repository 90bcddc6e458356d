import type { CallOptions } from './group-directory.ts'

/** A user whose groups are still to be granted. Who may join which is asked again when it is taken up. */
export interface QueuedMembership {
  readonly userPoolId: string
  readonly username: string
}

/** Takes over what could not be granted at once, so that nobody is forgotten. */
export interface MembershipQueue {
  /** Resolves once the membership cannot be lost any more. The same one may be added more than once. */
  add(membership: QueuedMembership, options: CallOptions): Promise<void>
}
