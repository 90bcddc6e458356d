import { ENVIRONMENT } from './environment.ts'
import { FUNCTION_SETTINGS, type FunctionName } from './function-settings.ts'

/**
 * The environment variables that each deployed function reads, for whoever deploys them: these, and no other of
 * `ENVIRONMENT`. (Where `RULES_TABLE_NAME` is empty, the name Amplify CLI gives is read in its place.)
 */
export const FUNCTION_ENVIRONMENT: Readonly<Record<FunctionName, readonly string[]>> =
  Object.freeze({
    'pre-sign-up': variablesOf('pre-sign-up'),
    'post-confirmation': variablesOf('post-confirmation'),
    'pre-token-generation': variablesOf('pre-token-generation'),
    'membership-worker': variablesOf('membership-worker'),
    'initial-rules': variablesOf('initial-rules'),
  })

function variablesOf(functionName: FunctionName): readonly string[] {
  return Object.freeze(FUNCTION_SETTINGS[functionName].map((setting) => ENVIRONMENT[setting]))
}
