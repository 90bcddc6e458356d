import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { otherThan, personIn, said } from '../person.ts'
import { type AnyQuestion, emulated, settledByChoice } from '../question.ts'

const ODD_ADDRESSES =
  'Quoted addresses and those outside ASCII are taken, so that only a gate keeps them out.'

/** What is said to somebody who signs up with a password, and confirms. */
export const signUpQuestions: readonly AnyQuestion[] = [
  {
    name: 'refusal-text',
    question: 'What does the caller of SignUp get when the gate refuses?',
    documented: emulated('trigger errors'),
    expected:
      'UserLambdaValidationException: PreSignUp failed with error Sign-up is not open to gmail.com addresses (domain-not-allowed).',
    ask: async (target) => {
      const person = await personIn(target, 'password', 'refusal-text', { domain: 'gmail.com' })
      return said(person.signUp())
    },
  },
  {
    name: 'refusal-creates-nobody',
    question: 'Is there a user after a refusal?',
    documented: emulated('`SignUp`'),
    expected: 'UserNotFoundException: User does not exist.',
    ask: async (target) => {
      const person = await personIn(target, 'password', 'nobody', { domain: 'gmail.com' })
      await said(person.signUp())
      const { UserPoolId, address: Username } = person
      return said(person.cognito.send(new AdminGetUserCommand({ UserPoolId, Username })))
    },
  },
  {
    name: 'trigger-without-answer',
    question: 'What does the caller get when Pre sign-up answers null?',
    documented: emulated('trigger errors'),
    expected: 'InvalidLambdaResponseException: Unrecognizable lambda output',
    ask: async (target) => {
      const person = await personIn(target, 'probe', 'trigger-without-answer')
      return said(person.signUp(null, { ClientMetadata: { PreSignUp: 'no answer' } }))
    },
  },
  {
    name: 'pre-sign-up-event',
    question: 'What is in the event of Pre sign-up?',
    documented: emulated('trigger events'),
    expected:
      'version "1"; request: clientMetadata, userAttributes, validationData; attributes: email; email_verified absent',
    ask: async (target) => {
      const person = await personIn(target, 'probe', 'pre-sign-up-event')
      const answer = await said(
        person.signUp(null, { ClientMetadata: { PreSignUp: 'say the event' } }),
      )
      return eventIn(answer)
    },
  },
  {
    name: 'name-taken-before-the-trigger',
    question: 'Is a name in use refused before Pre sign-up runs?',
    documented: emulated('`SignUp`'),
    expected: 'UsernameExistsException: User already exists',
    ask: async (target) => {
      const person = await personIn(target, 'probe', 'name-taken')
      await person.signUp()
      return said(person.signUp(undefined, { ClientMetadata: { PreSignUp: 'fail' } }))
    },
  },
  {
    name: 'letter-case',
    question: 'Is the same address in capitals another user?',
    documented: emulated('`SignUp`'),
    expected: 'UsernameExistsException: User already exists',
    ask: async (target) => {
      const person = await personIn(target, 'password', 'letter-case')
      await person.signUp()
      const capitals = await personIn(target, 'password', 'LETTER-CASE')
      return said(capitals.signUp())
    },
  },
  {
    name: 'verified-by-the-app',
    question: 'May an app say that an address is verified?',
    documented: emulated('`SignUp`'),
    expected: 'NotAuthorizedException: A client attempted to write unauthorized attribute',
    ask: async (target) => {
      const person = await personIn(target, 'password', 'verified-by-the-app')
      const UserAttributes = [
        { Name: 'email', Value: person.address },
        { Name: 'email_verified', Value: 'true' },
      ]
      return said(person.signUp(undefined, { UserAttributes }))
    },
  },
  {
    name: 'quoted-address',
    question: 'Does Cognito take a quoted local part at SignUp, where no gate refuses it?',
    documented: settledByChoice(ODD_ADDRESSES),
    expected: 'accepted',
    ask: async (target) => {
      const person = await personIn(target, 'probe', '"quoted.address"')
      return said(person.signUp())
    },
  },
  {
    name: 'non-ascii-local-part',
    question: 'Does Cognito take a local part outside ASCII at SignUp, where no gate refuses it?',
    documented: settledByChoice(ODD_ADDRESSES),
    expected: 'accepted',
    ask: async (target) => {
      const person = await personIn(target, 'probe', 'jörg')
      return said(person.signUp())
    },
  },
  {
    name: 'non-ascii-domain',
    question: 'Does Cognito take a domain outside ASCII at SignUp, where no gate refuses it?',
    documented: settledByChoice(ODD_ADDRESSES),
    expected: 'accepted',
    ask: async (target) => {
      const person = await personIn(target, 'probe', 'non-ascii', { domain: 'bücher.example' })
      return said(person.signUp())
    },
  },
  {
    name: 'verified-at-confirm',
    question: 'Is the address verified when Post confirmation runs?',
    documented: emulated('`ConfirmSignUp`'),
    expected:
      'version "1"; request: clientMetadata, userAttributes; attributes: cognito:user_status, email, email_verified, sub; email_verified true',
    ask: async (target) => {
      const person = await personIn(target, 'probe', 'verified-at-confirm')
      await person.signUp()
      const metadata = { PostConfirmation: 'say the event' }
      return eventIn(await said(person.confirm(await person.nextCode(), undefined, metadata)))
    },
  },
  {
    name: 'post-confirmation-failure',
    question: 'Does a failure of Post confirmation reach the caller, and is the user confirmed?',
    documented: emulated('`ConfirmSignUp`'),
    expected:
      'UserLambdaValidationException: PostConfirmation failed with error the probe failed.; the user is CONFIRMED',
    ask: async (target) => {
      const person = await personIn(target, 'probe', 'post-confirmation-failure')
      const { UserPoolId, address: Username } = person
      await person.signUp()
      const metadata = { PostConfirmation: 'fail' }
      const answer = await said(person.confirm(await person.nextCode(), undefined, metadata))
      const user = await person.cognito.send(new AdminGetUserCommand({ UserPoolId, Username }))
      return `${answer}; the user is ${user.UserStatus}`
    },
  },
  {
    name: 'confirmed-twice',
    question: 'What does ConfirmSignUp say of a user who is confirmed?',
    documented: emulated('`ConfirmSignUp`'),
    expected: 'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
    ask: async (target) => {
      const person = await personIn(target, 'password', 'confirmed-twice')
      await person.register()
      return said(person.confirm('000000'))
    },
  },
  {
    name: 'confirm-unknown',
    question: 'What does ConfirmSignUp say of an address that nobody has, where that is hidden?',
    documented: {
      file: 'docs/decisions/0070-as-strict-as-the-service.md',
      section: 'decision',
      point: 'Confirming an unknown user is `ExpiredCodeException` where existence is hidden.',
    },
    expected: 'ExpiredCodeException: Invalid code provided, please request a code again.',
    ask: async (target) => {
      const person = await personIn(target, 'password', 'confirm-unknown')
      return said(person.confirm('000000'))
    },
  },
  {
    name: 'confirm-attempts',
    question: 'Which wrong code is one too many at ConfirmSignUp?',
    documented: emulated('`ConfirmSignUp`'),
    expected:
      'number 16: LimitExceededException: Attempt limit exceeded, please try after some time.',
    ask: async (target) => {
      const person = await personIn(target, 'password', 'confirm-attempts')
      await person.signUp()
      const wrong = otherThan(await person.nextCode())
      return firstOther(20, 'CodeMismatchException', () => said(person.confirm(wrong)))
    },
  },
  {
    name: 'resend-attempts',
    question: 'Which further code is one too many at ResendConfirmationCode?',
    documented: emulated('`ResendConfirmationCode`'),
    expected:
      'number 6: LimitExceededException: Attempt limit exceeded, please try after some time.',
    ask: async (target) => {
      const person = await personIn(target, 'password', 'resend-attempts')
      await person.signUp()
      return firstOther(8, 'accepted', () => said(person.resend()))
    },
  },
  {
    name: 'resend-confirmed',
    question: 'What does ResendConfirmationCode say of a user who is confirmed?',
    documented: emulated('`ResendConfirmationCode`'),
    expected: 'InvalidParameterException: User is already confirmed.',
    ask: async (target) => {
      const person = await personIn(target, 'password', 'resend-confirmed')
      await person.register()
      return said(person.resend())
    },
  },
  {
    name: 'resend-unknown',
    question:
      'What does ResendConfirmationCode say of an address that nobody has, where that is hidden?',
    documented: emulated('`ResendConfirmationCode`'),
    expected: 'accepted; mails 0',
    ask: async (target) => {
      const person = await personIn(target, 'password', 'resend-unknown')
      const answer = await said(person.resend())
      return `${answer}; mails ${(await person.pool.mailTo(person.address)).length}`
    },
  },
  {
    name: 'resend-replaces',
    question: 'Is the first code still good after another was sent?',
    documented: settledByChoice('A resent code replaces the one before.'),
    expected: 'CodeMismatchException: Invalid verification code provided, please try again.',
    ask: async (target) => {
      const person = await personIn(target, 'password', 'resend-replaces')
      await person.signUp()
      const first = await person.nextCode()
      await person.resend()
      await person.nextCode()
      return said(person.confirm(first))
    },
  },
  {
    name: 'invited-by-administrator',
    question: 'Does the gate decide about users whom an administrator makes?',
    documented: emulated('`AdminCreateUser`'),
    expected:
      'UserLambdaValidationException: PreSignUp failed with error Sign-up is not open to gmail.com addresses (domain-not-allowed).',
    ask: async (target) => {
      const person = await personIn(target, 'password', 'invited', { domain: 'gmail.com' })
      const { UserPoolId, address: Username } = person
      return said(
        person.cognito.send(
          new AdminCreateUserCommand({
            UserPoolId,
            Username,
            MessageAction: 'SUPPRESS',
            UserAttributes: [{ Name: 'email', Value: Username }],
          }),
        ),
      )
    },
  },
  ...[128, 129].map(
    (length) =>
      ({
        name: `group-name-of-${length}`,
        question: `May the name of a group have ${length} characters?`,
        documented: emulated('`CreateGroup`, `AdminAddUserToGroup`, `AdminRemoveUserFromGroup`'),
        expected:
          length === 128
            ? 'accepted'
            : "InvalidParameterException: 1 validation error detected: Value at 'groupName' failed to satisfy constraint: Member must have length less than or equal to 128",
        ask: async (target) => {
          const { cognito, userPoolId: UserPoolId } = await target.pool('probe')
          const GroupName = 'g'.repeat(length)
          const answer = await said(cognito.send(new CreateGroupCommand({ UserPoolId, GroupName })))
          return answer.replace(`Value '${GroupName}'`, 'Value')
        },
      }) satisfies AnyQuestion,
  ),
]

/** What the probe told of its event. */
function eventIn(answer: string): string {
  const [json = ''] = answer.match(/\{.*\}/) ?? []
  if (json === '') return answer
  const { version, request, attributes, verified } = JSON.parse(json)
  return `version ${JSON.stringify(version)}; request: ${request.join(', ')}; attributes: ${attributes.join(', ')}; email_verified ${verified}`
}

/** The first answer that is another than the usual one, with its number. */
export async function firstOther(
  most: number,
  usual: string,
  ask: () => Promise<string>,
): Promise<string> {
  for (let number = 1; number <= most; number += 1) {
    const answer = await ask()
    if (!answer.startsWith(usual)) return `number ${number}: ${answer}`
  }
  return `none of ${most}: ${usual}`
}
