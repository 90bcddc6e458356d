/** Why rules of cdk-nag do not apply to a part, by the rule's id in each pack. */
type Reasons = Readonly<Record<string, string>>

const PACKS = ['HIPAA.Security', 'NIST.800.53.R4', 'NIST.800.53.R5', 'PCI.DSS.321']

function inPacks(rules: Reasons): Reasons {
  return Object.fromEntries(
    PACKS.flatMap((pack) =>
      Object.entries(rules).map(([rule, reason]) => [`${pack}-${rule}`, reason]),
    ),
  )
}

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
