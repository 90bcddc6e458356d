import type { CfnUserPoolProps, UserPoolProps } from 'aws-cdk-lib/aws-cognito'

/** A pool of somebody's own in which people can sign up with their address. */
export const SIGN_UP_POOL: UserPoolProps = {
  selfSignUpEnabled: true,
  signInAliases: { email: true },
  signInCaseSensitive: false,
  autoVerify: { email: true },
  keepOriginal: { email: true },
}

/** The same as CloudFormation has it. */
export const SIGN_UP_CFN_POOL: CfnUserPoolProps = {
  usernameAttributes: ['email'],
  usernameConfiguration: { caseSensitive: false },
  autoVerifiedAttributes: ['email'],
  userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdate: ['email'] },
}
