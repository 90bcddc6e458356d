import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { FunctionName } from '@domain-gate/triggers'
import type { LambdaFunction } from './lambda-runner.ts'

/** What each function is called where it is deployed: the name of its bundle, and of its settings. */
export const FUNCTION_NAMES: Readonly<Record<LambdaFunction, FunctionName>> = {
  PreSignUp: 'pre-sign-up',
  PostConfirmation: 'post-confirmation',
  PreTokenGeneration: 'pre-token-generation',
  MembershipWorker: 'membership-worker',
}

export function functionArn(region: string): (name: LambdaFunction) => string {
  return (name) => `arn:aws:lambda:${region}:000000000000:function:domain-gate-${name}`
}

/** The function of this stack that an ARN names, be it of a version or an alias; `null` for any other. */
export function functionOfArn(arn: string): LambdaFunction | null {
  const name = /^arn:aws:lambda:[^:]+:000000000000:function:domain-gate-(\w+)(:[^:]+)?$/.exec(
    arn,
  )?.[1]
  const functions = Object.keys(FUNCTION_NAMES) as LambdaFunction[]
  return functions.find((known) => known === name) ?? null
}

/** All settings of each function. Only Lambda's own variables and the services' endpoints are added. */
export type FunctionEnvironments = Readonly<
  Partial<Record<FunctionName, Readonly<Record<string, string>>>>
>

/** Where each attached function's bundle is. */
export type TriggerBundles = Readonly<Partial<Record<LambdaFunction, URL>>>

/** The deployable bundles of `@domain-gate/triggers`. Throws when one has not been built. */
export function builtTriggerBundles(functions: readonly LambdaFunction[]): TriggerBundles {
  const { resolve } = createRequire(import.meta.url)
  return Object.fromEntries(
    functions.map((name) => {
      const file = `${FUNCTION_NAMES[name]}.mjs`
      try {
        return [name, pathToFileURL(resolve(`@domain-gate/triggers/lambda/${file}`))]
      } catch (cause) {
        throw new Error(`The trigger bundle ${file} is missing; run npm run build first`, { cause })
      }
    }),
  )
}
