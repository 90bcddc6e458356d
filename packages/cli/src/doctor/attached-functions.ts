import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider'

export type TriggerName = 'pre-sign-up' | 'post-confirmation' | 'pre-token-generation'

/** ARNs of the functions that the pool calls where ours belong; `null`: none. */
export type AttachedFunctions = Readonly<Record<TriggerName, string | null>>

export function attachedFunctions({ LambdaConfig: config = {} }: UserPoolType): AttachedFunctions {
  return {
    'pre-sign-up': config.PreSignUp ?? null,
    'post-confirmation': config.PostConfirmation ?? null,
    'pre-token-generation':
      config.PreTokenGenerationConfig?.LambdaArn ?? config.PreTokenGeneration ?? null,
  }
}
