import { CfnResource, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/** Why rules of cdk-nag do not apply to a part, by the rule's id in each pack. */
type Reasons = Readonly<Record<string, string>>

/**
 * Says why rules of cdk-nag do not apply here, so that they do not turn up in the checks of an app with the construct.
 * Written for cdk-nag 3 and for its second version.
 */
export function acknowledge(construct: IConstruct, reasons: Reasons): void {
  const rules = Object.entries(reasons).map(([id, reason]) => ({ id, reason }))
  Validations.of(construct).acknowledge(...rules)
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild
  if (!CfnResource.isCfnResource(resource)) return
  const before = resource.getMetadata('cdk_nag')?.rules_to_suppress ?? []
  resource.addMetadata('cdk_nag', { rules_to_suppress: [...before, ...rules.map(asVersion2)] })
}

const PACKS = ['HIPAA.Security', 'NIST.800.53.R4', 'NIST.800.53.R5', 'PCI.DSS.321']

const INLINE = {
  IAMNoInlinePolicy:
    'Each policy belongs to one function and goes with it; what it allows is tested against what the function calls.',
}

/** Policies that belong to one role. */
export const POLICY_REASONS: Reasons = inPacks(INLINE)

export const FUNCTION_REASONS: Reasons = inPacks({
  ...INLINE,
  LambdaDLQ:
    'It is called synchronously, and nothing is lost when it fails: Cognito or CloudFormation shows the failure, and memberships wait in a queue that has dead letters.',
})

/** In `vpc` and with `tracing`, narrowed to the one finding. */
export const WILDCARD_REASONS: Reasons = {
  'AwsSolutions-IAM5[Resource::*]':
    'Network interfaces and traces have no ARN that could be named beforehand; the function itself is denied the calls of its network.',
}

export const WORKER_REASONS: Reasons = inPacks({
  LambdaConcurrency: 'Its event source runs two of it at most.',
})

export const LOADER_REASONS: Reasons = inPacks({
  LambdaConcurrency: 'CloudFormation calls it once for each deployment.',
})

export const TABLE_REASONS: Reasons = inPacks({
  DynamoDBInBackupPlan:
    'It has point-in-time recovery; whether it is in a backup plan as well is the account’s to decide, by tag or ARN.',
})

export const WEB_ACL_REASONS: Reasons = inPacks({
  WAFv2LoggingEnabled:
    'Its one rule is counted as a metric. Logs would hold addresses of people’s machines, and where they go is the account’s to decide.',
})

function inPacks(rules: Reasons): Reasons {
  return Object.fromEntries(
    PACKS.flatMap((pack) =>
      Object.entries(rules).map(([rule, reason]) => [`${pack}-${rule}`, reason]),
    ),
  )
}

/** `AwsSolutions-IAM5[Resource::*]` is one finding of a rule. */
function asVersion2({ id, reason }: { readonly id: string; readonly reason: string }) {
  const [, rule, finding] = /^(.*)\[(.*)\]$/.exec(id) ?? []
  return rule === undefined ? { id, reason } : { id: rule, reason, applies_to: [finding] }
}
