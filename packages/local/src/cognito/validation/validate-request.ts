import { invalidParameter } from '../cognito-error.ts'
import type { Operation } from '../operation.ts'
import {
  anything,
  type Constraint,
  choice,
  flag,
  listOf,
  number,
  structure,
  text,
  textMap,
} from './constraint.ts'

/**
 * The operation, with a check of its request before it. As on the service, one InvalidParameterException names
 * everything that is missing or malformed.
 */
export function validated(
  name: string,
  operation: Operation<unknown, unknown>,
): Operation<unknown, unknown> {
  const request = structure(MEMBERS, REQUIRED_MEMBERS[name])
  return async (given) => {
    const failures = request(given, '')
    if (failures.length === 0) return operation(given)
    const errors = failures.length === 1 ? 'error' : 'errors'
    throw invalidParameter(
      `${failures.length} validation ${errors} detected: ${failures.join('; ')}`,
    )
  }
}

// The request constraints of the API reference, e.g.
// https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SignUp.html

const NAME = String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}]+`
const ATTRIBUTE_NAME = text({
  pattern: String.raw`[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r ]+`,
  min: 1,
  max: 32,
})
const PASSWORD = text({ pattern: String.raw`[\S]+.*[\S]+`, min: 1, max: 256, sensitive: true })
/** A blank password stands for none. */
const OPTIONAL_PASSWORD: Constraint = (value, path) => (value === '' ? [] : PASSWORD(value, path))
const TOKEN = text({ pattern: '[A-Za-z0-9-_=.]+', sensitive: true })
const CODE = text({ pattern: String.raw`[\S]+`, min: 1, max: 2048 })
const PAGE_TOKEN = text({ pattern: String.raw`[\S]+`, min: 1, max: 131_072 })
const CLIENT_SECRET = text({ pattern: String.raw`[\w+]+`, min: 24, max: 64, sensitive: true })
const ATTRIBUTES = listOf(
  structure({ Name: ATTRIBUTE_NAME, Value: text({ max: 2048, sensitive: true }) }, ['Name']),
)
const MFA_SETTINGS = structure({ Enabled: flag, PreferredMfa: flag })

/** What a member may hold. A name means the same in every operation. */
export const MEMBERS = {
  AccessToken: TOKEN,
  AttributeName: ATTRIBUTE_NAME,
  AttributesToGet: listOf(ATTRIBUTE_NAME),
  AuthFlow: choice([
    'USER_SRP_AUTH',
    'REFRESH_TOKEN_AUTH',
    'REFRESH_TOKEN',
    'CUSTOM_AUTH',
    'ADMIN_NO_SRP_AUTH',
    'USER_PASSWORD_AUTH',
    'ADMIN_USER_PASSWORD_AUTH',
    'USER_AUTH',
  ]),
  AuthParameters: textMap,
  AuthSessionValidity: number({ min: 3, max: 15 }),
  ChallengeName: choice([
    'SMS_MFA',
    'EMAIL_OTP',
    'SOFTWARE_TOKEN_MFA',
    'SELECT_MFA_TYPE',
    'MFA_SETUP',
    'PASSWORD_VERIFIER',
    'CUSTOM_CHALLENGE',
    'SELECT_CHALLENGE',
    'DEVICE_SRP_AUTH',
    'DEVICE_PASSWORD_VERIFIER',
    'ADMIN_NO_SRP_AUTH',
    'NEW_PASSWORD_REQUIRED',
    'SMS_OTP',
    'PASSWORD',
    'WEB_AUTHN',
    'PASSWORD_SRP',
  ]),
  ChallengeResponses: textMap,
  ClientId: text({ pattern: String.raw`[\w+]+`, min: 1, max: 128, sensitive: true }),
  ClientMetadata: textMap,
  ClientName: text({ pattern: String.raw`[\w\s+=,.@-]+`, min: 1, max: 128 }),
  ClientSecret: CLIENT_SECRET,
  Code: CODE,
  ConfirmationCode: CODE,
  Credential: anything,
  CredentialId: text({}),
  CustomAttributes: listOf(anything, { min: 1, max: 25 }),
  Description: text({ max: 2048 }),
  EmailMfaSettings: MFA_SETTINGS,
  Filter: text({ max: 256 }),
  ForceAliasCreation: flag,
  FriendlyDeviceName: text({ max: 131_072 }),
  GroupName: text({ pattern: NAME, min: 1, max: 128 }),
  Limit: number({ min: 0, max: 60 }),
  MaxResults: number({ min: 1, max: 60 }),
  MessageAction: choice(['RESEND', 'SUPPRESS']),
  NextToken: PAGE_TOKEN,
  PaginationToken: PAGE_TOKEN,
  Password: OPTIONAL_PASSWORD,
  Permanent: flag,
  PoolName: text({ pattern: String.raw`[\w\s+=,.@-]+`, min: 1, max: 128 }),
  Precedence: number({ min: 0, max: 2 ** 31 - 1 }),
  PreviousPassword: PASSWORD,
  ProposedPassword: PASSWORD,
  RefreshToken: TOKEN,
  RefreshTokenRotation: structure(
    {
      Feature: choice(['ENABLED', 'DISABLED']),
      RetryGracePeriodSeconds: number({ min: 0, max: 60 }),
    },
    ['Feature'],
  ),
  SMSMfaSettings: MFA_SETTINGS,
  Session: text({ min: 20, max: 2048, sensitive: true }),
  SoftwareTokenMfaSettings: MFA_SETTINGS,
  TemporaryPassword: OPTIONAL_PASSWORD,
  Token: TOKEN,
  UserAttributeNames: listOf(ATTRIBUTE_NAME),
  UserAttributes: ATTRIBUTES,
  UserCode: text({ pattern: '[0-9]+', min: 6, max: 6, sensitive: true }),
  UserPoolId: text({ pattern: String.raw`[\w-]+_[0-9a-zA-Z]+`, min: 1, max: 55 }),
  Username: text({ pattern: NAME, min: 1, max: 128, sensitive: true }),
  ValidationData: ATTRIBUTES,
  WebAuthnConfiguration: structure({
    RelyingPartyId: text({ min: 1, max: 127 }),
    UserVerification: choice(['required', 'preferred']),
    FactorConfiguration: choice(['SINGLE_FACTOR', 'MULTI_FACTOR_WITH_USER_VERIFICATION']),
  }),
}

type Member = keyof typeof MEMBERS

/** The members that an operation requires. A test compares them with those of the AWS SDK. */
export const REQUIRED_MEMBERS: Readonly<Record<string, readonly Member[]>> = {
  AddCustomAttributes: ['UserPoolId', 'CustomAttributes'],
  AdminAddUserToGroup: ['UserPoolId', 'Username', 'GroupName'],
  AdminConfirmSignUp: ['UserPoolId', 'Username'],
  AdminCreateUser: ['UserPoolId', 'Username'],
  AdminDeleteUser: ['UserPoolId', 'Username'],
  AdminDeleteUserAttributes: ['UserPoolId', 'Username', 'UserAttributeNames'],
  AdminDisableUser: ['UserPoolId', 'Username'],
  AdminEnableUser: ['UserPoolId', 'Username'],
  AdminGetUser: ['UserPoolId', 'Username'],
  AdminGetUserAuthFactors: ['UserPoolId', 'Username'],
  AdminInitiateAuth: ['UserPoolId', 'ClientId', 'AuthFlow'],
  AdminListGroupsForUser: ['UserPoolId', 'Username'],
  AdminRemoveUserFromGroup: ['UserPoolId', 'Username', 'GroupName'],
  AdminResetUserPassword: ['UserPoolId', 'Username'],
  AdminRespondToAuthChallenge: ['UserPoolId', 'ClientId', 'ChallengeName'],
  AdminSetUserMFAPreference: ['UserPoolId', 'Username'],
  AdminSetUserPassword: ['UserPoolId', 'Username', 'Password'],
  AdminUpdateUserAttributes: ['UserPoolId', 'Username', 'UserAttributes'],
  AdminUserGlobalSignOut: ['UserPoolId', 'Username'],
  ChangePassword: ['ProposedPassword', 'AccessToken'],
  CompleteWebAuthnRegistration: ['AccessToken', 'Credential'],
  ConfirmForgotPassword: ['ClientId', 'Username', 'ConfirmationCode', 'Password'],
  ConfirmSignUp: ['ClientId', 'Username', 'ConfirmationCode'],
  CreateGroup: ['UserPoolId', 'GroupName'],
  CreateUserPool: ['PoolName'],
  CreateUserPoolClient: ['UserPoolId', 'ClientName'],
  DeleteGroup: ['UserPoolId', 'GroupName'],
  DeleteUser: ['AccessToken'],
  DeleteUserAttributes: ['UserAttributeNames', 'AccessToken'],
  DeleteUserPool: ['UserPoolId'],
  DeleteUserPoolClient: ['UserPoolId', 'ClientId'],
  DeleteWebAuthnCredential: ['AccessToken', 'CredentialId'],
  DescribeUserPool: ['UserPoolId'],
  DescribeUserPoolClient: ['UserPoolId', 'ClientId'],
  ForgotPassword: ['ClientId', 'Username'],
  GetGroup: ['UserPoolId', 'GroupName'],
  GetTokensFromRefreshToken: ['RefreshToken', 'ClientId'],
  GetUser: ['AccessToken'],
  GetUserAttributeVerificationCode: ['AccessToken', 'AttributeName'],
  GetUserAuthFactors: ['AccessToken'],
  GetUserPoolMfaConfig: ['UserPoolId'],
  GlobalSignOut: ['AccessToken'],
  InitiateAuth: ['AuthFlow', 'ClientId'],
  ListGroups: ['UserPoolId'],
  ListUserPoolClients: ['UserPoolId'],
  ListUserPools: ['MaxResults'],
  ListUsers: ['UserPoolId'],
  ListUsersInGroup: ['UserPoolId', 'GroupName'],
  ListWebAuthnCredentials: ['AccessToken'],
  ResendConfirmationCode: ['ClientId', 'Username'],
  RespondToAuthChallenge: ['ClientId', 'ChallengeName'],
  RevokeToken: ['Token', 'ClientId'],
  SetUserMFAPreference: ['AccessToken'],
  SetUserPoolMfaConfig: ['UserPoolId'],
  SignUp: ['ClientId', 'Username'],
  StartWebAuthnRegistration: ['AccessToken'],
  UpdateGroup: ['UserPoolId', 'GroupName'],
  UpdateUserAttributes: ['UserAttributes', 'AccessToken'],
  UpdateUserPool: ['UserPoolId'],
  UpdateUserPoolClient: ['UserPoolId', 'ClientId'],
  VerifySoftwareToken: ['UserCode'],
  VerifyUserAttribute: ['AccessToken', 'AttributeName', 'Code'],
}
