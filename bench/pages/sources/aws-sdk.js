// The AWS SDK's client with the three commands, and no form.
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'

const client = new CognitoIdentityProviderClient({ region: 'us-east-1' })
Object.assign(globalThis, {
  signUp: (input) => client.send(new SignUpCommand(input)),
  confirmSignUp: (input) => client.send(new ConfirmSignUpCommand(input)),
  resendCode: (input) => client.send(new ResendConfirmationCodeCommand(input)),
})
