import type { Clock } from '../../clock.ts'
import type { Pool } from '../pool/pool.ts'
import type { Inbox } from './inbox.ts'

/** Writes the messages in the service's default wording. */
export interface Mailer {
  sendCode(to: string, code: string): Promise<void>
  /** A code that signs in, as a first or a second factor, in the pool's own words if it has any. */
  sendSignInCode(pool: Pool, to: string, code: string): Promise<void>
  /** Without a temporary password (`null`) for a user who has none. */
  sendInvitation(to: string, username: string, temporaryPassword: string | null): Promise<void>
}

/** Default templates: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-customizations.html */
export function createMailer(inbox: Inbox, clock: Clock): Mailer {
  const sentAt = () => new Date(clock.now()).toISOString()
  return {
    sendCode: (to, code) =>
      inbox.deliver({
        to,
        subject: 'Your verification code',
        body: `Your confirmation code is ${code}`,
        code,
        sentAt: sentAt(),
      }),
    sendSignInCode: ({ options }, to, code) => {
      const {
        Subject = 'Your authentication code',
        Message = 'Your authentication code is {####}',
      } = options.EmailMfaConfiguration ?? {}
      const body = Message.replaceAll('{####}', code)
      return inbox.deliver({ to, subject: Subject, body, code, sentAt: sentAt() })
    },
    sendInvitation: (to, username, temporaryPassword) =>
      inbox.deliver({
        to,
        subject: temporaryPassword === null ? 'Your account' : 'Your temporary password',
        body:
          temporaryPassword === null
            ? `Your username is ${username}`
            : `Your username is ${username} and temporary password is ${temporaryPassword}`,
        code: temporaryPassword ?? '',
        sentAt: sentAt(),
      }),
  }
}

/** Cognito's `CodeDeliveryDetailsType` of a code by mail. */
export interface CodeDelivery {
  readonly AttributeName: 'email'
  readonly DeliveryMedium: 'EMAIL'
  readonly Destination: string
}

/** Where a code went, masked as the service masks it: `j***@a***`. */
export function codeDelivery(email: string): CodeDelivery {
  const [localPart = '', domain = ''] = email.split('@')
  return {
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: `${localPart.slice(0, 1)}***@${domain.slice(0, 1)}***`,
  }
}
