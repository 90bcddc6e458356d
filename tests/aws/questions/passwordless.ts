import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  type InitiateAuthCommandOutput,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  clientOf,
  otherThan,
  PASSWORD,
  type Person,
  personIn,
  personWithPassword,
  said,
  tokensOf,
} from '../person.ts'
import { type AnyQuestion, emulated, settledByChoice } from '../question.ts'
import type { Target } from '../target.ts'
import { firstOther } from './sign-up.ts'

const EXPIRED = 'NotAuthorizedException: Invalid session for the user, session is expired.'
const SESSIONS = settledByChoice(
  "`ConfirmSignUp` with a session that is expired, used or somebody else's",
)
const SHORTEST_SESSION_MINUTES = 3

/** Signing up and in without a password. */
export const passwordlessQuestions: readonly AnyQuestion[] = [
  {
    name: 'password-needed',
    question: 'What does SignUp without a password say where one is needed?',
    documented: settledByChoice('`SignUp` without a password where one is needed'),
    expected: 'InvalidParameterException',
    ask: async (target) => {
      const person = await personIn(target, 'password', 'password-needed')
      return nameOf(await said(person.signUp(null)))
    },
  },
  {
    name: 'confirmed-by-trigger',
    question: 'Does SignUp bring a session for a user whom Pre sign-up confirms?',
    documented: settledByChoice('`SignUp` of a user whom Pre sign-up confirms'),
    expected: 'confirmed; no session',
    ask: async (target) => {
      const person = await personIn(target, 'probe', 'confirmed-by-trigger')
      const ClientMetadata = { PreSignUp: 'confirm' }
      return said(
        person.signUp(null, { ClientMetadata }),
        ({ Session, UserConfirmed }) =>
          `${UserConfirmed ? 'confirmed' : 'not confirmed'}; ${sessionIn(Session)}`,
      )
    },
  },
  {
    name: 'expired-session-at-confirm',
    question: 'What does ConfirmSignUp say of an expired session, and is the code good without it?',
    documented: SESSIONS,
    expected: `${EXPIRED}; without it: accepted`,
    waitsMinutes: SHORTEST_SESSION_MINUTES,
    ask: async (target) => {
      const person = await personWithShortSessions(target, 'expired-session')
      const { Session } = await person.signUp(null)
      const code = await person.nextCode()
      await target.letPass(SHORTEST_SESSION_MINUTES * 60 + 5)
      const answer = await said(person.confirm(code, Session))
      return `${answer}; without it: ${await said(person.confirm(code))}`
    },
  },
  {
    name: 'used-session-at-confirm',
    question: 'What does ConfirmSignUp say of a session that was used?',
    documented: SESSIONS,
    expected: EXPIRED,
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'used-session')
      const { Session } = await person.signUp(null)
      const code = await person.nextCode()
      await person.confirm(code, Session)
      return said(person.confirm(code, Session))
    },
  },
  {
    name: 'session-of-another-at-confirm',
    question: "What does ConfirmSignUp say of somebody else's session?",
    documented: SESSIONS,
    expected: EXPIRED,
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'session-of-another')
      const other = await personIn(target, 'passwordless', 'session-of-another-2')
      await person.signUp(null)
      const { Session } = await other.signUp(null)
      return said(person.confirm(await person.nextCode(), Session))
    },
  },
  {
    name: 'confirm-without-session',
    question: 'Does ConfirmSignUp without a session bring one that signs in?',
    documented: settledByChoice('`ConfirmSignUp` without a session'),
    expected: 'a session; signed in',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'confirm-without-session')
      await person.signUp(null)
      const { Session } = await person.confirm(await person.nextCode())
      return `${sessionIn(Session)}; ${await said(person.begin({}, Session), stepOf)}`
    },
  },
  {
    name: 'session-after-another-sign-in',
    question: 'Is the session of ConfirmSignUp still good after another sign-in?',
    documented: settledByChoice('that session after another sign-in of the user'),
    expected: EXPIRED,
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'session-after-sign-in')
      const session = await person.register(null)
      await person.signInByCode()
      return said(person.begin({}, session), stepOf)
    },
  },
  {
    name: 'resend-brings-no-session',
    question: 'Is the session of SignUp still good after another code was sent?',
    documented: emulated('`USER_AUTH`'),
    expected: 'a session; signed in',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'resend-session')
      const { Session } = await person.signUp(null)
      await person.nextCode()
      await person.resend()
      const confirmed = await person.confirm(await person.nextCode(), Session)
      const signedIn = await said(person.begin({}, confirmed.Session), stepOf)
      return `${sessionIn(confirmed.Session)}; ${signedIn}`
    },
  },
  {
    name: 'preferred-but-not-there',
    question: 'What is the challenge when a factor is preferred that the user does not have?',
    documented: settledByChoice('`PREFERRED_CHALLENGE` that the user does not have'),
    expected: 'SELECT_CHALLENGE of EMAIL_OTP',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'preferred-not-there')
      await person.register(null)
      return said(person.begin({ PREFERRED_CHALLENGE: 'WEB_AUTHN' }), stepOf)
    },
  },
  {
    name: 'available-challenges',
    question:
      'Which challenges are available beside the preferred one, without and with a password?',
    documented: settledByChoice('`AvailableChallenges`'),
    expected:
      'without: EMAIL_OTP of EMAIL_OTP; with: EMAIL_OTP of EMAIL_OTP, PASSWORD, PASSWORD_SRP',
    ask: async (target) => {
      const without = await personIn(target, 'passwordless', 'available-without')
      const having = await personIn(target, 'passwordless', 'available-with')
      await without.register(null)
      await having.register()
      const first = await said(without.beginByCode(), stepOf)
      return `without: ${first}; with: ${await said(having.beginByCode(), stepOf)}`
    },
  },
  {
    name: 'another-factor',
    question: 'Can a session that waits for a code still choose the password?',
    documented: settledByChoice('a session that waits for one factor'),
    expected: 'PASSWORD',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'another-factor')
      await person.register()
      const challenge = await person.beginByCode()
      return said(
        person.answer('SELECT_CHALLENGE', challenge, { ANSWER: 'PASSWORD' }),
        ({ ChallengeName }) => String(ChallengeName),
      )
    },
  },
  {
    name: 'answer-not-available',
    question: 'What does SELECT_CHALLENGE say of a factor that the user does not have?',
    documented: settledByChoice('an answer that is not available'),
    expected: 'InvalidParameterException',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'answer-not-available')
      await person.register(null)
      const challenge = await person.begin()
      const answer = person.answer('SELECT_CHALLENGE', challenge, { ANSWER: 'WEB_AUTHN' })
      return nameOf(await said(answer, stepOf))
    },
  },
  {
    name: 'mail-of-a-sign-in',
    question: 'What does the mail of a sign-in say?',
    documented: settledByChoice('mail of a sign-in'),
    expected: 'Your authentication code: Your authentication code is <code>',
    notAskedOn: {
      aws: 'the verification receives codes by a custom email sender, to which Cognito gives no text',
    },
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'mail-of-a-sign-in')
      await person.register(null)
      await person.beginByCode()
      const mail = (await person.pool.mailTo(person.address)).at(-1)
      return `${mail?.subject}: ${mail?.body?.replace(mail.code, '<code>')}`
    },
  },
  {
    name: 'code-length',
    question: 'How many digits have the codes of a sign-up and of a sign-in?',
    documented: {
      file: 'docs/decisions/0128-first-factors-of-the-local-stack.md',
      section: 'decision',
      point: 'Codes of a sign-in have eight digits',
    },
    expected: 'sign-up 6, sign-in 8',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'code-length')
      await person.signUp(null)
      const first = await person.nextCode()
      await person.confirm(first)
      await person.beginByCode()
      return `sign-up ${first.length}, sign-in ${(await person.nextCode()).length}`
    },
  },
  {
    name: 'wrong-codes-of-a-sign-in',
    question: 'Which wrong code ends a sign-in?',
    documented: settledByChoice('wrong codes of a sign-in'),
    expected: `after CodeMismatchException, number 6: ${EXPIRED}`,
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'wrong-codes')
      await person.register(null)
      const challenge = await person.beginByCode()
      const EMAIL_OTP_CODE = otherThan(await person.nextCode())
      const other = await firstOther(8, 'CodeMismatchException', () =>
        said(person.answer('EMAIL_OTP', challenge, { EMAIL_OTP_CODE })),
      )
      return `after CodeMismatchException, ${other}`
    },
  },
  {
    name: 'unknown-name',
    question: 'What is an unknown name asked for where existence is hidden, and is mail sent?',
    documented: settledByChoice('an unknown name, where the app client hides who exists'),
    expected: 'EMAIL_OTP; mails 0; every code: CodeMismatchException; twice the same: yes',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'unknown-name')
      const challenge = await person.beginByCode()
      const code = await said(person.answer('EMAIL_OTP', challenge, { EMAIL_OTP_CODE: '00000000' }))
      const drawn = [await said(person.begin(), stepOf), await said(person.begin(), stepOf)]
      const mails = (await person.pool.mailTo(person.address)).length
      const isSame = drawn[0] === drawn[1] ? 'yes' : 'no'
      return `${challenge.ChallengeName}; mails ${mails}; every code: ${nameOf(code)}; twice the same: ${isSame}`
    },
  },
  {
    name: 'unconfirmed',
    question: 'What does USER_AUTH say of a user who has not confirmed the sign-up?',
    documented: settledByChoice('a user who has not confirmed the sign-up'),
    expected: 'UserNotConfirmedException: User is not confirmed.',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'unconfirmed')
      await person.signUp(null)
      return said(person.begin(), stepOf)
    },
  },
  {
    name: 'disabled',
    question: 'What does USER_AUTH say of a disabled user?',
    documented: settledByChoice('a disabled user'),
    expected: 'NotAuthorizedException: User is disabled.',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'disabled')
      await person.register(null)
      const { UserPoolId, address: Username } = person
      await person.cognito.send(new AdminDisableUserCommand({ UserPoolId, Username }))
      return said(person.begin(), stepOf)
    },
  },
  {
    name: 'temporary-password',
    question: 'Which factors has a user with a temporary password, whose address is verified?',
    documented: settledByChoice(
      'a user with a temporary password, or one that an administrator reset',
    ),
    expected: 'SELECT_CHALLENGE of PASSWORD, PASSWORD_SRP',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'temporary-password')
      await invite(person, { TemporaryPassword: PASSWORD, isVerified: true })
      return said(person.beginByCode(), stepOf)
    },
  },
  {
    name: 'invited-without-password',
    question:
      'What is a user whom an administrator makes without a password in a passwordless pool?',
    documented: settledByChoice('`AdminCreateUser` without a password'),
    expected: 'CONFIRMED; NotAuthorizedException: Incorrect username or password.',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'invited-without')
      await invite(person, { isVerified: false })
      const { UserPoolId, address: Username } = person
      const user = await person.cognito.send(new AdminGetUserCommand({ UserPoolId, Username }))
      return `${user.UserStatus}; ${await said(person.begin(), stepOf)}`
    },
  },
  {
    name: 'password-changed-without-the-old',
    question: 'What does ChangePassword without the old one say to a user who has one?',
    documented: settledByChoice(
      '`ChangePassword` without `PreviousPassword` by a user who has one',
    ),
    expected: 'InvalidParameterException',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'changed-without')
      await person.register()
      const { accessToken: AccessToken } = await person.signInByCode()
      const ProposedPassword = `${PASSWORD}-new`
      const command = new ChangePasswordCommand({ AccessToken, ProposedPassword })
      return nameOf(await said(person.cognito.send(command)))
    },
  },
  {
    name: 'first-password',
    question: 'Does ChangePassword without the old one set the first one?',
    documented: emulated('`ChangePassword`, `ConfirmForgotPassword`'),
    expected: 'accepted',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'first-password')
      const session = await person.register(null)
      const { accessToken: AccessToken } = tokensOf(await person.begin({}, session))
      const command = new ChangePasswordCommand({ AccessToken, ProposedPassword: PASSWORD })
      return said(person.cognito.send(command))
    },
  },
  {
    name: 'forgotten-without-one',
    question: 'Does ForgotPassword work for a user who has no password?',
    documented: settledByChoice('`ForgotPassword` of a user without a password'),
    expected: 'accepted; accepted; then SELECT_CHALLENGE of EMAIL_OTP, PASSWORD, PASSWORD_SRP',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'forgotten')
      await person.register(null)
      const { ClientId, address: Username, cognito } = person
      const asked = await said(cognito.send(new ForgotPasswordCommand({ ClientId, Username })))
      const ConfirmationCode = await person.nextCode()
      const Password = PASSWORD
      const command = { ClientId, Username, ConfirmationCode, Password }
      const set = await said(cognito.send(new ConfirmForgotPasswordCommand(command)))
      return `${asked}; ${set}; then ${await said(person.begin(), stepOf)}`
    },
  },
  {
    name: 'codes-without-ses',
    question: 'May a pool mail codes of sign-ins that has no SES of its own?',
    documented: {
      file: 'docs/passwordless.md',
      section: 'which-plan-does-it-need-and-what-does-it-cost',
      point: "We found no word of Cognito's own documentation on that.",
    },
    expected: 'EMAIL_OTP of EMAIL_OTP',
    ask: async (target) => {
      const person = await personIn(target, 'passwordless', 'codes-without-ses')
      await person.register(null)
      return said(person.beginByCode(), stepOf)
    },
  },
  {
    name: 'password-of-an-unconfirmed-user',
    question:
      'Is a wrong password of an unconfirmed user reported before the missing confirmation?',
    documented: settledByChoice('For an unconfirmed user, a wrong password is reported first.'),
    expected:
      'wrong: NotAuthorizedException: Incorrect username or password.; right: UserNotConfirmedException: User is not confirmed.',
    ask: async (target) => {
      const person = await personWithPassword(target, 'password', 'unconfirmed-password')
      await person.signUp()
      const wrong = await said(person.signInByPassword(`${PASSWORD}x`))
      return `wrong: ${wrong}; right: ${await said(person.signInByPassword())}`
    },
  },
  {
    name: 'unknown-name-with-a-password',
    question: 'Is an unknown name answered as a wrong password is, where existence is hidden?',
    documented: {
      file: 'docs/passwordless.md',
      section: 'who-can-find-out-who-has-an-account',
      point: 'the answer for an unknown address is that of a wrong password',
    },
    expected: 'NotAuthorizedException: Incorrect username or password.',
    ask: async (target) => {
      const person = await personWithPassword(target, 'password', 'unknown-with-password')
      return said(person.signInByPassword())
    },
  },
  {
    name: 'attempts-for-a-new-address',
    question: 'Which wrong code, and which further code, is one too many for a new address?',
    documented: settledByChoice(
      'A new address has the limits of a sign-up code, 15 attempts and five codes an hour.',
    ),
    expected:
      'wrong code number 16: LimitExceededException; further code number 6: LimitExceededException',
    ask: async (target) => {
      const person = await personIn(target, 'probe', 'attempts-for-new')
      const { cognito } = person
      const session = await person.register(null)
      const { accessToken: AccessToken } = tokensOf(await person.begin({}, session))
      const UserAttributes = [{ Name: 'email', Value: 'attempts-for-new-2@acme.com' }]
      await cognito.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }))
      const AttributeName = 'email'
      const further = await firstOther(8, 'accepted', async () =>
        nameOf(
          await said(
            cognito.send(
              new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName }),
            ),
          ),
        ),
      )
      const other = await personIn(target, 'probe', 'attempts-for-new-2')
      const Code = otherThan(await other.nextCode())
      const wrong = await firstOther(20, 'CodeMismatchException', async () =>
        nameOf(
          await said(
            cognito.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code })),
          ),
        ),
      )
      return `wrong code ${wrong}; further code ${further}`
    },
  },
]

async function personWithShortSessions(target: Target, name: string) {
  const clientId = await clientOf(await target.pool('passwordless'), {
    ExplicitAuthFlows: ['ALLOW_USER_AUTH'],
    AuthSessionValidity: SHORTEST_SESSION_MINUTES,
  })
  return personIn(target, 'passwordless', name, { clientId })
}

type Inviting = { readonly isVerified: boolean; readonly TemporaryPassword?: string }

async function invite(person: Person, { isVerified, TemporaryPassword }: Inviting): Promise<void> {
  const { UserPoolId, address: Username } = person
  await person.cognito.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username,
      TemporaryPassword,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: Username },
        ...(isVerified ? [{ Name: 'email_verified', Value: 'true' }] : []),
      ],
    }),
  )
}

/** Where a sign-in is. */
export function stepOf({
  AuthenticationResult,
  AvailableChallenges = [],
  ChallengeName,
}: InitiateAuthCommandOutput): string {
  if (AuthenticationResult !== undefined) return 'signed in'
  const available = [...AvailableChallenges].sort().join(', ')
  return available === '' ? String(ChallengeName) : `${ChallengeName} of ${available}`
}

/** The exception without its text, where no document gives one. */
export function nameOf(answer: string): string {
  return answer.split(':')[0] ?? answer
}

function sessionIn(session: string | undefined): string {
  return session === undefined ? 'no session' : 'a session'
}
