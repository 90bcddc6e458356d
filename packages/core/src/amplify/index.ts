export { type AmplifyClientOptions, amplifyClient } from './amplify-client.ts'
export { amplifySignIn } from './amplify-sign-in.ts'
export { amplifyTokens } from './amplify-tokens.ts'
