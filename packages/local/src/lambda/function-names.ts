import type { FunctionName } from '@domain-gate/triggers'
import type { LambdaFunction } from './lambda-runner.ts'

/** What each function is called where it is deployed: the name of its bundle, and of its settings. */
export const FUNCTION_NAMES: Readonly<Record<LambdaFunction, FunctionName>> = {
  PreSignUp: 'pre-sign-up',
  PostConfirmation: 'post-confirmation',
  PreTokenGeneration: 'pre-token-generation',
  MembershipWorker: 'membership-worker',
}
