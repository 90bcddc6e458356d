import { createHmac, randomBytes } from 'node:crypto'
import { notAuthorized } from '../../cognito-error.ts'
import { passkeysFor, userHandleOf } from '../../passkeys/passkey.ts'
import { newPasskeyChallenge } from '../../passkeys/passkey-challenges.ts'
import { readAuthenticationResponse } from '../../passkeys/passkey-response.ts'
import { relyingPartyOf } from '../../passkeys/relying-party.ts'
import { isCounterAfter, verifyAssertion } from '../../passkeys/verify-passkey.ts'
import type { Pool } from '../../pool/pool.ts'
import type { PasskeyRecord } from '../../pool/user-record.ts'
import type { Authentication } from '../authentication.ts'
import { type ChallengeSessions, invalidSession, sessionLifeMs } from '../challenge-sessions.ts'
import { requiredParameter } from '../sign-in-request.ts'
import { type FirstFactor, maySignInWithoutPassword } from './first-factor.ts'

export interface WebAuthnDependencies {
  readonly authentication: Authentication
  readonly challengeSessions: ChallengeSessions
}

/**
 * A passkey's signature of a challenge, which is good for one answer:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html#amazon-cognito-user-pools-authentication-flow-methods-passkey
 */
export function createWebAuthnFactor(dependencies: WebAuthnDependencies): FirstFactor {
  const { authentication, challengeSessions } = dependencies
  const simulation = randomBytes(32)
  /** For somebody who does not exist: one passkey, always the same for a name. */
  const simulatedPasskey = (username: string): Pick<PasskeyRecord, 'id' | 'transports'> => {
    const digest = createHmac('sha256', simulation).update(username.toLowerCase()).digest()
    return { id: digest.subarray(0, 16).toString('base64url'), transports: ['internal'] }
  }

  return {
    name: 'WEB_AUTHN',
    allowedBy: 'WEB_AUTHN',
    suits: (pool, user) => {
      const isAlone = maySignInWithoutPassword(pool, user)
      const isEnough = isMultiFactor(pool) && user.UserStatus === 'CONFIRMED'
      return (isAlone || isEnough) && passkeysFor(pool, user).length > 0
    },
    ask: async ({ pool, client, user, username }) => {
      const { id: rpId, userVerification } = relyingPartyOf(pool)
      const passkeys = user ? passkeysFor(pool, user) : [simulatedPasskey(username)]
      const challenge = newPasskeyChallenge()
      const pending = { factor: 'WEB_AUTHN', expected: challenge }
      const options = {
        challenge,
        timeout: sessionLifeMs(client),
        rpId,
        allowCredentials: passkeys.map(({ id, transports }) => ({
          type: 'public-key',
          id,
          transports,
        })),
        userVerification,
      }
      return {
        ChallengeName: 'WEB_AUTHN',
        Session: challengeSessions.open('FIRST_FACTOR', pool, client, user, pending),
        ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) },
      }
    },
    answer: async ({ pool, client, user, clientMetadata }, responses, session) => {
      const response = readAuthenticationResponse(requiredParameter(responses)('CREDENTIAL'))
      if (session.pending?.factor !== 'WEB_AUTHN') throw invalidSession()
      session.close()
      const verified =
        user &&
        (await verifyAssertion({
          response,
          relyingParty: relyingPartyOf(pool),
          challenge: session.pending.expected,
          passkeys: passkeysFor(pool, user),
          userHandle: userHandleOf(user),
        }))
      if (!verified) throw notVerified()
      const { passkey, isUserVerified } = verified
      const signedIn = await pool.changeUser(user, (stored) => {
        const { passkeys = [] } = stored
        const known = passkeys.find(({ id }) => id === passkey.id)
        if (!known || !isCounterAfter(passkey.counter, known.counter)) throw notVerified()
        const { counter } = passkey
        stored.passkeys = passkeys.map((each) => (each === known ? { ...known, counter } : each))
        return stored
      })
      const context = { pool, client, user: signedIn, clientMetadata }
      return isMultiFactor(pool) && isUserVerified
        ? authentication.afterSecondFactor(context)
        : authentication.afterFirstFactor(context)
    },
  }
}

/** Whether a passkey of a verified user is as good as two factors. */
function isMultiFactor({ options }: Pool): boolean {
  return (
    options.WebAuthnConfiguration?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION'
  )
}

function notVerified() {
  return notAuthorized('Passkey could not be verified.')
}
