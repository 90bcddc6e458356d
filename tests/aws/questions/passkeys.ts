import {
  CompleteWebAuthnRegistrationCommand,
  ListWebAuthnCredentialsCommand,
  SetUserPoolMfaConfigCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  asCreationOptions,
  type Deviation,
  requestOptions,
  softwareAuthenticator,
} from '../../../packages/local/src/testing/software-authenticator.ts'
import { ORIGIN, RELYING_PARTY } from '../deployed.ts'
import { personIn, said } from '../person.ts'
import { type AnyQuestion, settledByChoice } from '../question.ts'
import type { Target } from '../target.ts'
import { nameOf, stepOf } from './passwordless.ts'

const CHALLENGE_MINUTES = 5
const ORIGINS = settledByChoice('origins')
const CREDENTIALS = settledByChoice(
  'a malformed `Credential`, and a passkey that the user has already',
)

/** Passkeys, made by a program that signs as an authenticator does. */
export const passkeyQuestions: readonly AnyQuestion[] = [
  {
    name: 'passkey-challenge-lives',
    question: `Is the challenge of a registration over after ${CHALLENGE_MINUTES} minutes?`,
    documented: settledByChoice('the challenge of a registration'),
    expected:
      'after 4 minutes 30 seconds: accepted; after 5 minutes 30 seconds: WebAuthnChallengeNotFoundException',
    waitsMinutes: 10,
    ask: async (target) => {
      const { start, complete, authenticator } = await signedIn(target, 'challenge-lives')
      const early = authenticator.create(await start())
      await target.letPass(4.5 * 60)
      const accepted = await said(complete(early))
      const late = authenticator.create(await start())
      await target.letPass(5.5 * 60)
      const refused = nameOf(await said(complete(late)))
      return `after 4 minutes 30 seconds: ${accepted}; after 5 minutes 30 seconds: ${refused}`
    },
  },
  {
    name: 'passkey-challenges-side-by-side',
    question: 'May two registrations of a user wait at once, and is each challenge good once?',
    documented: settledByChoice('the challenge of a registration'),
    expected:
      'the first: accepted; the second: accepted; again: WebAuthnChallengeNotFoundException',
    ask: async (target) => {
      const { start, complete, authenticator } = await signedIn(target, 'side-by-side')
      const [first, second] = [await start(), await start()]
      const one = await said(complete(authenticator.create(first)))
      const two = await said(complete(authenticator.create(second)))
      const again = nameOf(await said(complete(authenticator.create(second))))
      return `the first: ${one}; the second: ${two}; again: ${again}`
    },
  },
  ...(
    [
      ['a host below it', { origin: `https://app.${RELYING_PARTY}` }, 'accepted'],
      ['another port', { origin: `${ORIGIN}:8443` }, 'accepted'],
      ['plain http', { origin: `http://${RELYING_PARTY}` }, 'WebAuthnOriginNotAllowedException'],
      ['another host', { origin: 'https://example.org' }, 'WebAuthnOriginNotAllowedException'],
      ['a frame of another origin', { crossOrigin: true }, 'WebAuthnOriginNotAllowedException'],
    ] satisfies [string, Deviation, string][]
  ).map(
    ([what, deviation, expected], index): AnyQuestion => ({
      name: `passkey-origin-${index + 1}`,
      question: `Is a passkey taken that was made at ${what}?`,
      documented: ORIGINS,
      expected,
      ask: async (target) => {
        const { start, complete, authenticator } = await signedIn(target, `origin-${index + 1}`)
        return nameOf(await said(complete(authenticator.create(await start(), deviation))))
      },
    }),
  ),
  {
    name: 'passkey-malformed',
    question: 'What does CompleteWebAuthnRegistration say of a credential that is none?',
    documented: CREDENTIALS,
    expected: 'InvalidParameterException',
    ask: async (target) => {
      const { start, complete } = await signedIn(target, 'malformed')
      await start()
      return nameOf(await said(complete({ id: 'none' })))
    },
  },
  {
    name: 'passkey-twice',
    question: 'What does CompleteWebAuthnRegistration say of a passkey that the user has?',
    documented: CREDENTIALS,
    expected: 'InvalidParameterException',
    ask: async (target) => {
      const { start, complete, authenticator } = await signedIn(target, 'twice')
      const { id } = await register({ start, complete, authenticator })
      return nameOf(await said(complete(authenticator.create(await start(), { id }))))
    },
  },
  {
    name: 'passkey-names',
    question: 'What are passkeys called that are of the device, and that are not?',
    documented: settledByChoice('`FriendlyCredentialName`'),
    expected: 'Platform passkey, Roaming passkey',
    ask: async (target) => {
      const passkeys = await signedIn(target, 'names')
      await register(passkeys)
      await register(passkeys, { attachment: 'cross-platform' })
      return (await passkeys.list()).sort().join(', ')
    },
  },
  {
    name: 'passkey-shown-name',
    question: 'Which name does an authenticator show?',
    documented: settledByChoice('the name that an authenticator shows'),
    expected: 'the address',
    ask: async (target) => {
      const { person, start } = await signedIn(target, 'shown-name')
      const { name } = (await start()).user
      return name === person.address ? 'the address' : 'another'
    },
  },
  {
    name: 'passkey-wrong-answer',
    question: 'What does a wrong answer of a passkey bring, and does it end the session?',
    documented: settledByChoice('a wrong answer at a sign-in'),
    expected: 'NotAuthorizedException: Passkey could not be verified.; then NotAuthorizedException',
    ask: async (target) => {
      const passkeys = await signedIn(target, 'wrong-answer')
      await register(passkeys)
      const { person, authenticator } = passkeys
      const challenge = await person.begin({ PREFERRED_CHALLENGE: 'WEB_AUTHN' })
      const options = requestOptions(challenge.ChallengeParameters)
      const answer = (deviation: Deviation) =>
        said(
          person.answer('WEB_AUTHN', challenge, {
            CREDENTIAL: JSON.stringify(authenticator.get(options, deviation)),
          }),
          stepOf,
        )
      const wrong = await answer({ origin: 'https://example.org' })
      return `${wrong}; then ${nameOf(await answer({}))}`
    },
  },
  {
    name: 'passkey-selected',
    question: 'What does SELECT_CHALLENGE with WEB_AUTHN answer, with a credential beside it?',
    documented: settledByChoice('`SELECT_CHALLENGE` with `WEB_AUTHN`'),
    expected: 'WEB_AUTHN with options; WEB_AUTHN with options',
    ask: async (target) => {
      const passkeys = await signedIn(target, 'selected')
      await register(passkeys)
      const { person } = passkeys
      const select = async (more: Record<string, string>) => {
        const answer = person.answer('SELECT_CHALLENGE', await person.begin(), {
          ANSWER: 'WEB_AUTHN',
          ...more,
        })
        return said(answer, ({ ChallengeName, ChallengeParameters }) => {
          const { CREDENTIAL_REQUEST_OPTIONS } = ChallengeParameters ?? {}
          return `${ChallengeName} ${CREDENTIAL_REQUEST_OPTIONS ? 'with' : 'without'} options`
        })
      }
      return `${await select({})}; ${await select({ CREDENTIAL: '{}' })}`
    },
  },
  {
    name: 'passkey-unknown-name',
    question: 'What is an unknown name asked for that prefers a passkey?',
    documented: settledByChoice('an unknown name, where the app client hides who exists'),
    expected: 'passkeys 1; twice the same: yes',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'passkey-unknown')
      const asked = async () => {
        const challenge = await person.begin({ PREFERRED_CHALLENGE: 'WEB_AUTHN' })
        const options = requestOptions(challenge.ChallengeParameters)
        return (options?.allowCredentials ?? []).map(({ id }) => id)
      }
      const [first, second] = [await asked(), await asked()]
      const isSame = first.join() === second.join() ? 'yes' : 'no'
      return `passkeys ${first.length}; twice the same: ${isSame}`
    },
  },
  {
    name: 'passkey-of-an-earlier-relying-party',
    question: 'What of a passkey when the pool gets another relying party?',
    documented: settledByChoice('a passkey for a relying party that the pool had before'),
    expected: 'listed 1; SELECT_CHALLENGE of EMAIL_OTP',
    ask: async (target) => {
      const passkeys = await signedIn(target, 'earlier-party')
      await register(passkeys)
      await switchRelyingParty(target, 'example.org')
      try {
        const challenge = passkeys.person.begin({ PREFERRED_CHALLENGE: 'WEB_AUTHN' })
        return `listed ${(await passkeys.list()).length}; ${await said(challenge, stepOf)}`
      } finally {
        await switchRelyingParty(target, RELYING_PARTY)
      }
    },
  },
]

/** Somebody signed in who may make passkeys. */
async function signedIn(target: Target, name: string) {
  const person = await personIn(target, 'passwordless', `passkey-${name}`)
  await person.register(null)
  const { accessToken: AccessToken } = await person.signInByCode()
  const { cognito } = person
  return {
    person,
    authenticator: softwareAuthenticator(ORIGIN),
    start: async () => {
      const answer = await cognito.send(new StartWebAuthnRegistrationCommand({ AccessToken }))
      return asCreationOptions(answer.CredentialCreationOptions)
    },
    complete: (credential: object) =>
      cognito.send(
        new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential: { ...credential } }),
      ),
    list: async () => {
      const answer = await cognito.send(new ListWebAuthnCredentialsCommand({ AccessToken }))
      return (answer.Credentials ?? []).map((passkey) => passkey.FriendlyCredentialName ?? '')
    },
  }
}

type Registering = Pick<
  Awaited<ReturnType<typeof signedIn>>,
  'start' | 'complete' | 'authenticator'
>

async function register(
  { start, complete, authenticator }: Registering,
  deviation: Deviation = {},
): Promise<{ id: string }> {
  const credential = authenticator.create(await start(), deviation)
  await complete(credential)
  return credential
}

/** Changes the relying party alone, so that the next question meets the pool as it was. */
async function switchRelyingParty(target: Target, RelyingPartyId: string): Promise<void> {
  const { cognito, userPoolId: UserPoolId } = await target.pool('passwordless')
  await cognito.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      WebAuthnConfiguration: { RelyingPartyId, UserVerification: 'preferred' },
    }),
  )
}
