import type {
  CreateAuthChallengeTriggerEvent,
  CustomEmailSenderTriggerEvent,
  CustomMessageTriggerEvent,
  CustomSMSSenderTriggerEvent,
  DefineAuthChallengeTriggerEvent,
  InboundFederationTriggerEvent,
  PostAuthenticationTriggerEvent,
  PostConfirmationTriggerEvent,
  PreAuthenticationTriggerEvent,
  PreSignUpTriggerEvent,
  PreTokenGenerationTriggerEvent,
  PreTokenGenerationV2TriggerEvent,
  PreTokenGenerationV3TriggerEvent,
  UserMigrationTriggerEvent,
  VerifyAuthChallengeResponseTriggerEvent,
} from 'aws-lambda'

type TriggerSource = (
  | CreateAuthChallengeTriggerEvent
  | CustomEmailSenderTriggerEvent
  | CustomMessageTriggerEvent
  | CustomSMSSenderTriggerEvent
  | DefineAuthChallengeTriggerEvent
  | InboundFederationTriggerEvent
  | PostAuthenticationTriggerEvent
  | PostConfirmationTriggerEvent
  | PreAuthenticationTriggerEvent
  | PreSignUpTriggerEvent
  | PreTokenGenerationTriggerEvent
  | PreTokenGenerationV2TriggerEvent
  | PreTokenGenerationV3TriggerEvent
  | UserMigrationTriggerEvent
  | VerifyAuthChallengeResponseTriggerEvent
)['triggerSource']

/**
 * Every trigger source that AWS documents. The compiler refuses this list once the types of aws-lambda know another.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sms-sender.html
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-inbound-federation.html
 */
const SOURCES: Readonly<Record<TriggerSource, true>> = {
  PreSignUp_SignUp: true,
  PreSignUp_AdminCreateUser: true,
  PreSignUp_ExternalProvider: true,
  PostConfirmation_ConfirmSignUp: true,
  PostConfirmation_ConfirmForgotPassword: true,
  PreAuthentication_Authentication: true,
  PostAuthentication_Authentication: true,
  TokenGeneration_HostedAuth: true,
  TokenGeneration_Authentication: true,
  TokenGeneration_NewPasswordChallenge: true,
  TokenGeneration_ClientCredentials: true,
  TokenGeneration_AuthenticateDevice: true,
  TokenGeneration_RefreshTokens: true,
  DefineAuthChallenge_Authentication: true,
  CreateAuthChallenge_Authentication: true,
  VerifyAuthChallengeResponse_Authentication: true,
  UserMigration_Authentication: true,
  UserMigration_ForgotPassword: true,
  CustomMessage_SignUp: true,
  CustomMessage_AdminCreateUser: true,
  CustomMessage_ResendCode: true,
  CustomMessage_ForgotPassword: true,
  CustomMessage_UpdateUserAttribute: true,
  CustomMessage_VerifyUserAttribute: true,
  CustomMessage_Authentication: true,
  CustomEmailSender_SignUp: true,
  CustomEmailSender_ResendCode: true,
  CustomEmailSender_ForgotPassword: true,
  CustomEmailSender_UpdateUserAttribute: true,
  CustomEmailSender_VerifyUserAttribute: true,
  CustomEmailSender_AdminCreateUser: true,
  CustomEmailSender_Authentication: true,
  CustomEmailSender_AccountTakeOverNotification: true,
  CustomSMSSender_SignUp: true,
  CustomSMSSender_ResendCode: true,
  CustomSMSSender_ForgotPassword: true,
  CustomSMSSender_UpdateUserAttribute: true,
  CustomSMSSender_VerifyUserAttribute: true,
  CustomSMSSender_AdminCreateUser: true,
  CustomSMSSender_Authentication: true,
  InboundFederation_ExternalProvider: true,
}

export const awsTriggerSources: readonly string[] = Object.keys(SOURCES)
