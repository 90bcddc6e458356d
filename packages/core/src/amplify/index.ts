export { type AmplifyClientOptions, amplifyClient } from './amplify-client.ts'
export { amplifyTokens } from './amplify-tokens.ts'
