import { generateSecret, verifySync } from 'otplib'
import { CognitoError } from '../cognito-error.ts'
import type { SoftwareToken, UserRecord } from '../pool/user-record.ts'

// Codes of an authenticator app (RFC 6238), as the service takes them: six digits, 30 seconds, one step of tolerance.
// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html
const STEP_SECONDS = 30

/** Makes a secret that becomes valid with the first code made from it. Until then the one before stays valid. */
export function associateSecret(user: UserRecord): string {
  const pendingSecret = generateSecret({ length: 20 })
  user.softwareToken = { ...user.softwareToken, pendingSecret }
  return pendingSecret
}

/** Makes the associated secret valid. Throws EnableSoftwareTokenMFAException when the code does not fit it. */
export function verifySecret(
  user: UserRecord,
  code: string,
  deviceName: string | undefined,
  now: number,
): void {
  const secret = user.softwareToken?.pendingSecret ?? user.softwareToken?.secret
  const step = secret === undefined ? null : timeStep(secret, code, now)
  if (secret === undefined || step === null) {
    throw new CognitoError(
      'EnableSoftwareTokenMFAException',
      'Code mismatch and fail enable Software Token MFA',
    )
  }
  const name = deviceName ?? user.softwareToken?.deviceName
  const verified: SoftwareToken = { secret, lastStep: step }
  user.softwareToken = name === undefined ? verified : { ...verified, deviceName: name }
}

/** Checks a code at sign-in. Each code is good for one use, also the one that verified the secret. */
export function useCode(user: UserRecord, code: string, now: number): void {
  const { secret, lastStep = 0 } = user.softwareToken ?? {}
  const step = secret === undefined ? null : timeStep(secret, code, now)
  if (step === null)
    throw new CognitoError('CodeMismatchException', 'Invalid code received for user')
  if (step <= lastStep) {
    throw new CognitoError(
      'ExpiredCodeException',
      'Your software token has already been used once.',
    )
  }
  user.softwareToken = { ...user.softwareToken, lastStep: step }
}

function timeStep(secret: string, token: string, now: number): number | null {
  if (!/^\d{6}$/.test(token)) return null
  const epoch = Math.floor(now / 1000)
  const result = verifySync({ secret, token, epoch, epochTolerance: STEP_SECONDS })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}
