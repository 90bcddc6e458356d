// https://docs.aws.amazon.com/cognito/latest/developerguide/user-pools-API-operations.html: unauthenticated and
// user-authorized operations, which an app makes without AWS credentials.
const PUBLIC_OPERATIONS = new Set([
  'AssociateSoftwareToken',
  'ChangePassword',
  'ConfirmForgotPassword',
  'ConfirmSignUp',
  'DeleteUser',
  'DeleteUserAttributes',
  'ForgotPassword',
  'GetTokensFromRefreshToken',
  'GetUser',
  'GetUserAttributeVerificationCode',
  'GlobalSignOut',
  'InitiateAuth',
  'ResendConfirmationCode',
  'RespondToAuthChallenge',
  'RevokeToken',
  'SetUserMFAPreference',
  'SignUp',
  'UpdateUserAttributes',
  'VerifySoftwareToken',
  'VerifyUserAttribute',
])

/** Whether a web page may call it. */
export function isPublicOperation(name: string): boolean {
  return PUBLIC_OPERATIONS.has(name)
}
