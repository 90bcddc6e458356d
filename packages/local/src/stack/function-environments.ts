import type { FunctionName } from '@domain-gate/triggers'
import { FUNCTION_NAMES } from '../lambda/function-names.ts'
import type { LambdaFunction } from '../lambda/lambda-runner.ts'

/** Each function's settings, outright: nothing is added but what Lambda itself gives and where the services are. */
export type FunctionEnvironments = Readonly<
  Partial<Record<FunctionName, Readonly<Record<string, string>>>>
>

/** The functions that have an environment of their own. Throws for a name that is none. */
export function namedFunctions(environments: FunctionEnvironments): ReadonlySet<LambdaFunction> {
  const functions = Object.keys(FUNCTION_NAMES) as LambdaFunction[]
  return new Set(
    Object.keys(environments).map((given) => {
      const found = functions.find((name) => FUNCTION_NAMES[name] === given)
      if (found) return found
      const allowed = Object.values(FUNCTION_NAMES).join(', ')
      throw new TypeError(`functionEnvironments takes ${allowed}; got "${given}"`)
    }),
  )
}
