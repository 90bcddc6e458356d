import type { Trigger } from '../lambda/lambda-runner.ts'
import { builtTriggerBundles, type TriggerBundles } from '../lambda/trigger-bundles.ts'
import type { LocalStackOptions } from './local-stack-options.ts'

/** As a deployment attaches them: Pre token generation only where `MEMBERSHIP` puts groups into tokens. */
export function attachedTriggers(options: LocalStackOptions): TriggerBundles {
  const membership = options.triggerEnvironment?.['MEMBERSHIP'] ?? 'groups'
  const { triggerBundles: own = {} } = options
  const built = (['PreSignUp', 'PostConfirmation', 'PreTokenGeneration'] as const).filter(
    (trigger) =>
      !Object.hasOwn(own, trigger) && (trigger !== 'PreTokenGeneration' || membership !== 'groups'),
  )
  const attached = Object.entries({ ...builtTriggerBundles(built), ...own })
  return Object.fromEntries(attached.filter((entry): entry is [Trigger, URL] => !!entry[1]))
}

export function functionArn(region: string): (trigger: Trigger) => string {
  return (trigger) => `arn:aws:lambda:${region}:000000000000:function:domain-gate-${trigger}`
}

/** The pool's `LambdaConfig`: the functions' ARNs by trigger. */
export function lambdaConfig(
  bundles: TriggerBundles,
  arn: (trigger: Trigger) => string,
): Record<string, unknown> {
  const triggers = Object.keys(bundles) as Trigger[]
  const config: Record<string, unknown> = Object.fromEntries(
    triggers.map((trigger) => [trigger, arn(trigger)]),
  )
  if (bundles.PreTokenGeneration) {
    config['PreTokenGenerationConfig'] = {
      LambdaVersion: 'V2_0',
      LambdaArn: arn('PreTokenGeneration'),
    }
  }
  return config
}
