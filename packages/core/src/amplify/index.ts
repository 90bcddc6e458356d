export { type AmplifyClientOptions, amplifyClient } from './amplify-client.ts'
