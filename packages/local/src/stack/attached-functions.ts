import { functionEnvironment } from '../lambda/function-environment.ts'
import {
  builtTriggerBundles,
  FUNCTION_NAMES,
  type FunctionEnvironments,
  type TriggerBundles,
} from '../lambda/functions.ts'
import { type LambdaFunction, TRIGGERS, type Trigger } from '../lambda/lambda-runner.ts'
import type { LocalStackOptions } from './local-stack-options.ts'
import type { LocalStackEndpoints } from './stack-description.ts'

export type Membership = 'groups' | 'token' | 'both'

/** Where membership is told. The functions themselves refuse a wrong value. */
export function membershipOf(options: LocalStackOptions): Membership {
  const { triggerEnvironment, membership = 'groups' } = options
  return (triggerEnvironment?.['MEMBERSHIP'] as Membership | undefined) ?? membership
}

/**
 * The functions that a deployment attaches. Pre token generation puts membership into tokens, or heals it in groups. The
 * worker of the queue is needed only for membership in groups. Functions with an environment of their own are attached too.
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

/** What a function's environment is, and which functions have one of their own. */
export function functionEnvironmentsOf(options: LocalStackOptions, endpoints: LocalStackEndpoints) {
  const { functionEnvironments: given = {} } = options
  const own = typeof given === 'function' ? given(endpoints) : given
  const membership = membershipOf(options)
  const input = {
    ...endpoints,
    membership,
    managedGroups: options.managedGroups ?? (membership === 'groups' ? undefined : ['*']),
    disclosure: options.disclosure,
    membershipQueueUrl: membership === 'token' ? null : endpoints.membershipQueueUrl,
    extra: options.triggerEnvironment ?? {},
  }
  const environmentOf = (name: LambdaFunction) =>
    functionEnvironment(name, input, own[FUNCTION_NAMES[name]])
  return Object.assign(environmentOf, { named: namedFunctions(own) })
}

/** The functions that have an environment of their own. Throws for a name that is none. */
function namedFunctions(environments: FunctionEnvironments): ReadonlySet<LambdaFunction> {
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
