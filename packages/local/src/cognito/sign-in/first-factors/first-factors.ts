import { createEmailOtpFactor, type EmailOtpDependencies } from './email-otp.ts'
import type { FirstFactor } from './first-factor.ts'
import { createPasswordFactor, type PasswordDependencies } from './password.ts'
import { createPasswordSrpFactor, type PasswordSrpDependencies } from './password-srp.ts'
import { createWebAuthnFactor, type WebAuthnDependencies } from './web-authn.ts'

export type FirstFactorDependencies = EmailOtpDependencies &
  PasswordDependencies &
  PasswordSrpDependencies &
  WebAuthnDependencies

/** All first factors, in the order in which `AvailableChallenges` names them. */
export function createFirstFactors(dependencies: FirstFactorDependencies): readonly FirstFactor[] {
  return [
    createPasswordFactor(dependencies),
    createPasswordSrpFactor(dependencies),
    createEmailOtpFactor(dependencies),
    createWebAuthnFactor(dependencies),
  ]
}
