import { codeDelivery, type Mailer } from '../../mail/mailer.ts'
import { attributeOf } from '../../pool/stored-user.ts'
import type { Authentication } from '../authentication.ts'
import { type ChallengeSessions, invalidSession } from '../challenge-sessions.ts'
import { requiredParameter } from '../sign-in-request.ts'
import { type FirstFactor, maySignInWithoutPassword, wrongCode } from './first-factor.ts'

export interface EmailOtpDependencies {
  readonly authentication: Authentication
  readonly challengeSessions: ChallengeSessions
  readonly mailer: Mailer
  /** Eight digits. */
  readonly signInCodes: () => string
}

/**
 * A code by mail, to a verified address. It lives as long as the session:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html#amazon-cognito-user-pools-authentication-flow-methods-passwordless
 */
export function createEmailOtpFactor(dependencies: EmailOtpDependencies): FirstFactor {
  const { authentication, challengeSessions, mailer, signInCodes } = dependencies
  return {
    name: 'EMAIL_OTP',
    allowedBy: 'EMAIL_OTP',
    suits: (pool, user) =>
      maySignInWithoutPassword(pool, user) && attributeOf(user, 'email_verified') === 'true',
    ask: async ({ pool, client, user, username }) => {
      const code = signInCodes()
      const email = (user && attributeOf(user, 'email')) ?? username
      const Session = challengeSessions.open('FIRST_FACTOR', pool, client, user, {
        factor: 'EMAIL_OTP',
        expected: code,
      })
      if (user) await mailer.sendSignInCode(pool, email, code)
      const { DeliveryMedium, Destination } = codeDelivery(email)
      return {
        ChallengeName: 'EMAIL_OTP',
        Session,
        ChallengeParameters: {
          CODE_DELIVERY_DELIVERY_MEDIUM: DeliveryMedium,
          CODE_DELIVERY_DESTINATION: Destination,
        },
      }
    },
    answer: async ({ user, ...context }, responses, session) => {
      const code = requiredParameter(responses)('EMAIL_OTP_CODE')
      if (session.pending?.factor !== 'EMAIL_OTP') throw invalidSession()
      if (!user || session.pending.expected !== code) throw wrongCode(session)
      session.close()
      return authentication.afterFirstFactor({ ...context, user })
    },
  }
}
