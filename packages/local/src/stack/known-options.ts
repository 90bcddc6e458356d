import type { PasswordPolicy } from '../cognito/pool/pool.ts'
import { FUNCTION_NAMES } from '../lambda/function-names.ts'
import type { LocalStackOptions } from './local-stack-options.ts'
import type { MembershipQueueSettings } from './start-membership-queue.ts'

/** Every name of `Options`, and nothing else: the compiler holds the list complete. */
type Names<Options> = Readonly<Record<keyof Required<Options>, true>>

const OPTIONS: Names<LocalStackOptions> = {
  port: true,
  host: true,
  openToNetwork: true,
  allowedHosts: true,
  data: true,
  rules: true,
  region: true,
  rulesTable: true,
  clock: true,
  codes: true,
  membership: true,
  managedGroups: true,
  tokenEventVersion: true,
  membershipQueue: true,
  functionEnvironments: true,
  onAwsCall: true,
  triggerEnvironment: true,
  triggerBundles: true,
  triggerLimitMs: true,
  passwordPolicy: true,
  customAttributes: true,
  log: true,
}

const QUEUE_SETTINGS: Names<MembershipQueueSettings> = {
  visibilityTimeoutSeconds: true,
  maxReceiveCount: true,
}

const PASSWORD_POLICY: Names<PasswordPolicy> = {
  MinimumLength: true,
  RequireUppercase: true,
  RequireLowercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
}

/** Throws a TypeError for an option that is none: a slip such as `rule` would else mean the examples, in silence. */
export function assertKnownOptions(options: LocalStackOptions): void {
  assertNames('startLocalStack', OPTIONS, options)
  assertNames('membershipQueue', QUEUE_SETTINGS, options.membershipQueue)
  assertNames('passwordPolicy', PASSWORD_POLICY, options.passwordPolicy)
  assertNames('triggerBundles', FUNCTION_NAMES, options.triggerBundles)
}

function assertNames(where: string, allowed: object, given: object | undefined): void {
  for (const name of Object.keys(given ?? {})) {
    if (Object.hasOwn(allowed, name)) continue
    throw new TypeError(`${where} takes ${Object.keys(allowed).join(', ')}; got "${name}"`)
  }
}
