import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { FUNCTION_NAMES } from './function-names.ts'
import type { LambdaFunction } from './lambda-runner.ts'

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
