import { FeaturePlan, LambdaVersion } from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'
import { DomainGateError } from '../domain-gate-error.ts'
import type { DomainGateProps } from '../domain-gate-props.ts'
import type { Membership } from '../membership/membership.ts'
import type { GatedPool } from '../user-pool/gated-pool.ts'
import { validateCircles, validateSameEnvironment } from './validate-stacks.ts'

const MIN_MEMORY = 256

/** Refuses what could only fail, or go unheeded, when it is deployed. */
export function validateProps(
  scope: Construct,
  pool: GatedPool,
  membership: Membership,
  props: DomainGateProps,
): void {
  const given = (names: readonly (keyof DomainGateProps)[]) =>
    names.find((name) => props[name] !== undefined)
  const forNew = given(['featurePlan', 'emailChange', 'email'])
  if (props.userPool !== undefined && forNew !== undefined) {
    throw new DomainGateError(scope, `${forNew} is for a new pool: set it on the userPool given`)
  }
  if (props.userPool === undefined && props.userPoolClient !== undefined) {
    throw new DomainGateError(scope, 'userPoolClient goes with userPool: a new pool has its own')
  }
  if (props.rulesTable === undefined && props.rulesKeyAttribute !== undefined) {
    throw new DomainGateError(scope, 'rulesKeyAttribute goes with rulesTable: a new table has ours')
  }
  if (props.webAcl !== undefined && props.signUpsPerAddress !== undefined) {
    throw new DomainGateError(
      scope,
      'webAcl and signUpsPerAddress exclude each other, since a pool has one web ACL: put signUpRateRule into yours',
    )
  }
  if (props.heal === true && !membership.grantsGroups) {
    throw new DomainGateError(
      scope,
      'heal is for users who join groups: with Membership.token() each token is decided anyway',
    )
  }
  validateConcurrency(scope, props)
  validateNetwork(scope, props)
  if (props.memorySize !== undefined && !(props.memorySize >= MIN_MEMORY)) {
    throw new DomainGateError(
      scope,
      `memorySize must be at least ${MIN_MEMORY}, got ${props.memorySize}: with less, the first TLS handshake takes` +
        ' longer than Cognito waits',
    )
  }
  if (membership.tokenVersion === LambdaVersion.V2_0) validatePlan(scope, pool)
  validateSameEnvironment(scope, pool, props)
  const { rulesTable, encryptionKey, logEncryptionKey, alarmTopic, vpc } = props
  validateCircles(scope, pool, { rulesTable, encryptionKey, logEncryptionKey, alarmTopic, vpc })
}

function validateConcurrency(
  scope: Construct,
  { provisionedConcurrency: started, reservedConcurrentExecutions: most }: DomainGateProps,
): void {
  if (started === undefined || most === undefined || started <= most) return
  throw new DomainGateError(
    scope,
    `provisionedConcurrency must be at most reservedConcurrentExecutions (${most}), got ${started}`,
  )
}

function validateNetwork(scope: Construct, props: DomainGateProps): void {
  const alone = (['vpcSubnets', 'securityGroups'] as const).find(
    (name) => props.vpc === undefined && props[name] !== undefined,
  )
  if (alone !== undefined) throw new DomainGateError(scope, `${alone} goes with vpc`)
}

function validatePlan(scope: Construct, { resource }: GatedPool): void {
  if (resource.userPoolTier !== FeaturePlan.LITE) return
  throw new DomainGateError(
    scope,
    'Membership decides on access tokens, which the plan Lite does not allow: take Essentials or Plus, or' +
      ' accessTokens: false to decide on ID tokens alone',
  )
}
