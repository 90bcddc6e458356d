import {
  AdminCreateUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AuthFlowType,
  ChallengeNameType,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { recordAnswers, requestMembers, unknownMembers } from '../testing/aws-shapes.ts'
import { CLIENT_ID, PASSWORD, startCognito, USER_POOL_ID } from '../testing/start-cognito.ts'
import { MEMBERS, REQUIRED_MEMBERS } from './validation/validate-request.ts'

/** The operations of signing up and in without a password. */
const OPERATIONS = [
  'AdminCreateUser',
  'AdminInitiateAuth',
  'AdminRespondToAuthChallenge',
  'ChangePassword',
  'ConfirmForgotPassword',
  'ConfirmSignUp',
  'DescribeUserPool',
  'DescribeUserPoolClient',
  'ForgotPassword',
  'InitiateAuth',
  'ResendConfirmationCode',
  'RespondToAuthChallenge',
  'SignUp',
]

/** Members without effect here, whatever is in them. */
const IGNORED = [
  'AnalyticsMetadata',
  'ContextData',
  'DesiredDeliveryMediums',
  'SecretHash',
  'UserContextData',
]

const [JO, KIM] = ['jo@acme.com', 'kim@acme.com']

test('each answer of each operation has the members that the AWS SDK knows, and no other', async () => {
  const { client, codeFor } = await startCognito({ settings: { passwordless: true } })
  const answers = recordAnswers(client)
  const shared = { UserPoolId: USER_POOL_ID, ClientId: CLIENT_ID }
  const AuthFlow = 'USER_AUTH'

  // Without a password, from the sign-up to the first password.
  const { Session } = await client.send(new SignUpCommand({ ClientId: CLIENT_ID, Username: JO }))
  await client.send(new ResendConfirmationCodeCommand({ ClientId: CLIENT_ID, Username: JO }))
  const confirmed = await client.send(
    new ConfirmSignUpCommand({
      ClientId: CLIENT_ID,
      Username: JO,
      ConfirmationCode: codeFor(JO),
      Session,
    }),
  )
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow,
      AuthParameters: { USERNAME: JO },
      Session: confirmed.Session,
    }),
  )
  const start = (parameters: Record<string, string>) =>
    client.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow,
        AuthParameters: { USERNAME: JO, ...parameters },
      }),
    )
  const byCode = await start({ PREFERRED_CHALLENGE: 'EMAIL_OTP' })
  await client.send(
    new RespondToAuthChallengeCommand({
      ClientId: CLIENT_ID,
      ChallengeName: 'EMAIL_OTP',
      Session: byCode.Session,
      ChallengeResponses: { USERNAME: JO, EMAIL_OTP_CODE: codeFor(JO) },
    }),
  )
  await client.send(
    new ChangePasswordCommand({
      AccessToken: AuthenticationResult?.AccessToken,
      ProposedPassword: PASSWORD,
    }),
  )

  // With one: every factor, chosen and preferred.
  const choice = await start({})
  await client.send(
    new RespondToAuthChallengeCommand({
      ClientId: CLIENT_ID,
      ChallengeName: 'SELECT_CHALLENGE',
      Session: choice.Session,
      ChallengeResponses: { USERNAME: JO, ANSWER: 'EMAIL_OTP' },
    }),
  )
  await start({ PREFERRED_CHALLENGE: 'PASSWORD' })
  await start({ PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })
  await start({ PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: 'abc123' })
  await client.send(new ForgotPasswordCommand({ ClientId: CLIENT_ID, Username: JO }))
  await client.send(
    new ConfirmForgotPasswordCommand({
      ClientId: CLIENT_ID,
      Username: JO,
      ConfirmationCode: codeFor(JO),
      Password: PASSWORD,
    }),
  )

  // As an administrator.
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId: USER_POOL_ID,
      Username: KIM,
      UserAttributes: [
        { Name: 'email', Value: KIM },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  )
  const kims = await client.send(
    new AdminInitiateAuthCommand({
      ...shared,
      AuthFlow,
      AuthParameters: { USERNAME: KIM, PREFERRED_CHALLENGE: 'EMAIL_OTP' },
    }),
  )
  await client.send(
    new AdminRespondToAuthChallengeCommand({
      ...shared,
      ChallengeName: 'EMAIL_OTP',
      Session: kims.Session,
      ChallengeResponses: { USERNAME: KIM, EMAIL_OTP_CODE: codeFor(KIM) },
    }),
  )
  await client.send(new DescribeUserPoolCommand({ UserPoolId: USER_POOL_ID }))
  await client.send(new DescribeUserPoolClientCommand(shared))

  expect([...new Set(answers.map(({ operation }) => operation))].sort()).toEqual(OPERATIONS)
  for (const { operation, body } of answers) {
    expect({ operation, unknown: unknownMembers(operation, body) }).toEqual({
      operation,
      unknown: [],
    })
  }
})

test('a member that is none of the SDK is found, however deep it is', () => {
  const answer = {
    UserPool: { Id: 'x', Policies: { SignInPolicy: { Allowed: [] } }, Color: 'red' },
  }
  expect(unknownMembers('DescribeUserPool', answer)).toEqual([
    '.UserPool.Policies.SignInPolicy.Allowed',
    '.UserPool.Color',
  ])
})

test.each(OPERATIONS)(
  'every member of a request of %s is checked or known to be ignored',
  (operation) => {
    const { all, required } = requestMembers(operation)
    expect(all.filter((name) => !(name in MEMBERS) && !IGNORED.includes(name))).toEqual([])
    expect([...(REQUIRED_MEMBERS[operation] ?? [])].sort()).toEqual([...required].sort())
  },
)

const SIGN_UP = { ClientId: CLIENT_ID, Username: JO }
const CONFIRM = { ...SIGN_UP, ConfirmationCode: '000000' }
const START = { ClientId: CLIENT_ID, AuthFlow: 'USER_AUTH', AuthParameters: { USERNAME: JO } }
const ANSWER = { ClientId: CLIENT_ID, ChallengeName: 'EMAIL_OTP' }
const PATTERN = 'satisfy regular expression pattern'

// Lengths and patterns: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html,
// API_ConfirmSignUp.html, API_InitiateAuth.html and API_RespondToAuthChallenge.html
test.each([
  { operation: 'SignUp', request: { ...SIGN_UP, Password: ' ' }, rule: PATTERN },
  {
    operation: 'SignUp',
    request: { ...SIGN_UP, Password: 'x'.repeat(257) },
    rule: 'less than or equal to 256',
  },
  { operation: 'SignUp', request: { ...SIGN_UP, Username: 'two words' }, rule: PATTERN },
  {
    operation: 'SignUp',
    request: { ...SIGN_UP, Username: 'x'.repeat(129) },
    rule: 'less than or equal to 128',
  },
  {
    operation: 'ConfirmSignUp',
    request: { ...CONFIRM, Session: 'x'.repeat(19) },
    rule: 'greater than or equal to 20',
  },
  {
    operation: 'ConfirmSignUp',
    request: { ...CONFIRM, Session: 'x'.repeat(2049) },
    rule: 'less than or equal to 2048',
  },
  { operation: 'ConfirmSignUp', request: { ...CONFIRM, ConfirmationCode: 'a b' }, rule: PATTERN },
  {
    operation: 'ConfirmSignUp',
    request: { ...CONFIRM, ConfirmationCode: 'x'.repeat(2049) },
    rule: 'less than or equal to 2048',
  },
  {
    operation: 'InitiateAuth',
    request: { ...START, Session: 'x'.repeat(19) },
    rule: 'greater than or equal to 20',
  },
  {
    operation: 'InitiateAuth',
    request: { ...START, AuthFlow: 'USER' },
    rule: 'satisfy enum value set',
  },
  {
    operation: 'RespondToAuthChallenge',
    request: { ...ANSWER, Session: 'x'.repeat(2049) },
    rule: 'less than or equal to 2048',
  },
  {
    operation: 'RespondToAuthChallenge',
    request: { ...ANSWER, ChallengeName: 'EMAIL' },
    rule: 'satisfy enum value set',
  },
])('$operation names a member out of its bounds: $rule', async ({ operation, request, rule }) => {
  const { url } = await startCognito({ settings: { passwordless: true } })
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
    body: JSON.stringify(request),
  })
  expect(await response.json()).toMatchObject({
    __type: 'InvalidParameterException',
    message: expect.stringMatching(`^1 validation error detected: .*Member must .*${rule}`),
  })
})

test.each([
  { what: 'flow', member: 'AuthFlow' as const, known: Object.values(AuthFlowType) },
  { what: 'challenge', member: 'ChallengeName' as const, known: Object.values(ChallengeNameType) },
])('every $what that the SDK names may be asked for', ({ member, known }) => {
  for (const name of known) expect(MEMBERS[member](name, member)).toEqual([])
})

test.each([
  { missing: 'USERNAME', request: { ...START, AuthParameters: {} }, operation: 'InitiateAuth' },
  {
    missing: 'USERNAME',
    request: { ...ANSWER, ChallengeResponses: {} },
    operation: 'RespondToAuthChallenge',
  },
])(
  '$operation of USER_AUTH cannot do without $missing',
  async ({ missing, operation, request }) => {
    const { url } = await startCognito({ settings: { passwordless: true } })
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'x-amz-target': `AWSCognitoIdentityProviderService.${operation}` },
      body: JSON.stringify(request),
    })
    expect(await response.json()).toEqual({
      __type: 'InvalidParameterException',
      message: `Missing required parameter ${missing}`,
    })
  },
)
