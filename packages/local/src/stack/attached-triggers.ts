import type { LambdaFunction, Trigger } from '../lambda/lambda-runner.ts'
import { TRIGGERS } from '../lambda/lambda-runner.ts'
import { builtTriggerBundles, type TriggerBundles } from '../lambda/trigger-bundles.ts'
import type { LocalStackOptions } from './local-stack-options.ts'

export type Membership = 'groups' | 'token' | 'both'

/** How membership is told; wrong words are the functions' to complain about. */
export function membershipOf(options: LocalStackOptions): Membership {
  const { triggerEnvironment, membership = 'groups' } = options
  return (triggerEnvironment?.['MEMBERSHIP'] as Membership | undefined) ?? membership
}

/**
 * As a deployment attaches them: Pre token generation, which tells membership in tokens or heals it in groups; the worker
 * of the queue only where it is in groups; and whatever has an environment of its own.
 */
export function attachedTriggers(options: LocalStackOptions, named: ReadonlySet<LambdaFunction>) {
  const membership = membershipOf(options)
  const { triggerBundles: own = {} } = options
  const wanted = new Set<LambdaFunction>([
    'PreSignUp',
    'PostConfirmation',
    'PreTokenGeneration',
    ...named,
  ])
  if (membership !== 'token') wanted.add('MembershipWorker')
  const built = builtTriggerBundles([...wanted].filter((name) => !Object.hasOwn(own, name)))
  const attached = Object.entries({ ...built, ...own })
  return Object.fromEntries(
    attached.filter((entry): entry is [LambdaFunction, URL] => !!entry[1]),
  ) as TriggerBundles
}

/** The pool's `LambdaConfig`: the triggers' ARNs by trigger. */
export function lambdaConfig(
  bundles: TriggerBundles,
  arn: (trigger: Trigger) => string,
  tokenEventVersion: 'V1_0' | 'V2_0' | 'V3_0',
): Record<string, unknown> {
  const triggers = TRIGGERS.filter((trigger) => bundles[trigger] !== undefined)
  const config: Record<string, unknown> = Object.fromEntries(
    triggers.map((trigger) => [trigger, arn(trigger)]),
  )
  if (bundles.PreTokenGeneration) {
    config['PreTokenGenerationConfig'] = {
      LambdaVersion: tokenEventVersion,
      LambdaArn: arn('PreTokenGeneration'),
    }
  }
  return config
}
