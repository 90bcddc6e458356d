/**
 * Thrown by Post confirmation when the groups could not be granted: the account is confirmed by then and cannot be
 * confirmed again, so Cognito's caller is told that membership is pending. `message` is for a person, nothing else.
 */
export class MembershipPending extends Error {
  override readonly name = 'MembershipPending'

  constructor() {
    super('You are registered, but your access is not ready yet (membership-pending)')
  }
}
