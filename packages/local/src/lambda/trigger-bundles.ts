import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Trigger } from './lambda-runner.ts'

/** Where each attached function's bundle is. */
export type TriggerBundles = Readonly<Partial<Record<Trigger, URL>>>

const FILES: Readonly<Record<Trigger, string>> = {
  PreSignUp: 'pre-sign-up.mjs',
  PostConfirmation: 'post-confirmation.mjs',
  PreTokenGeneration: 'pre-token-generation.mjs',
}

/** The deployable bundles of `@domain-gate/triggers`. Throws when one has not been built. */
export function builtTriggerBundles(triggers: readonly Trigger[]): TriggerBundles {
  const { resolve } = createRequire(import.meta.url)
  return Object.fromEntries(
    triggers.map((trigger) => {
      try {
        const path = resolve(`@domain-gate/triggers/lambda/${FILES[trigger]}`)
        return [trigger, pathToFileURL(path)]
      } catch (cause) {
        throw new Error(
          `The trigger bundle ${FILES[trigger]} is missing; run npm run build first`,
          {
            cause,
          },
        )
      }
    }),
  )
}
