/** Whether `email_verified` says so. Cognito sends text; AWS's own sample event has a boolean. Nothing else is proof. */
export function isVerified(value: unknown): boolean {
  return value === 'true' || value === true
}
