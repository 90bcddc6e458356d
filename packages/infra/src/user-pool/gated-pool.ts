import { CfnResource, Token } from 'aws-cdk-lib'
import type { CfnUserPool, IUserPool, UserPool } from 'aws-cdk-lib/aws-cognito'
import { type IRole, Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import { DomainGateError } from '../domain-gate-error.ts'
import { acknowledge, POLICY_REASONS } from '../nag/acknowledge.ts'

/** A user pool of this app, whose triggers are CloudFormation's to set. */
export interface GatedPool {
  /** Where what refers to the pool is kept, so that nothing the pool refers to ever refers back to its stack. */
  readonly scope: Construct
  readonly resource: CfnUserPool
  /** What `addTrigger` is called on; `null` for a bare `CfnUserPool`. */
  readonly construct: UserPool | null
  readonly userPoolId: string
  readonly userPoolArn: string
}

/**
 * @throws DomainGateError for a pool that is only referred to: CloudFormation cannot attach triggers to it, and a custom
 * resource that could would reset every setting it does not repeat (UpdateUserPool).
 */
export function gatedPool(scope: Construct, pool: IUserPool | CfnUserPool): GatedPool {
  const resource = CfnResource.isCfnResource(pool) ? pool : pool.node.defaultChild
  if (!isCfnUserPool(resource)) throw new DomainGateError(scope, importedPool(pool))
  const parent = CfnResource.isCfnResource(pool) ? pool.node.scope : pool
  const construct = isUserPool(parent) ? parent : null
  return {
    scope: construct ?? resource,
    resource,
    construct,
    userPoolId: construct?.userPoolId ?? resource.ref,
    userPoolArn: construct?.userPoolArn ?? resource.attrArn,
  }
}

function isCfnUserPool(value: unknown): value is CfnUserPool {
  return CfnResource.isCfnResource(value) && value.cfnResourceType === 'AWS::Cognito::UserPool'
}

/** Not `instanceof`: Amplify and the app may each have an `aws-cdk-lib` of their own. */
function isUserPool(value: unknown): value is UserPool {
  return typeof (value as Partial<UserPool> | undefined)?.addTrigger === 'function'
}

function importedPool(pool: IUserPool | CfnUserPool): string {
  const id = CfnResource.isCfnResource(pool) ? pool.cfnResourceType : named(pool.userPoolId)
  return (
    `userPool must be a UserPool or CfnUserPool made in this app, got ${id}, which is only referred to: CloudFormation` +
    ' cannot attach triggers to it. Define the pool in this app (cdk import takes an existing pool into a stack), leave' +
    ' userPool out for a new one, or deploy the bundles of @domain-gate/triggers and attach them yourself'
  )
}

function named(id: string): string {
  return Token.isUnresolved(id) ? 'an imported user pool' : `the imported user pool ${id}`
}

/**
 * Lets a role call these operations on the pool. The policy is a resource of its own beside the pool: the pool refers to
 * functions, functions to roles, and a role that referred to the pool would close the circle (aws-cdk#7016).
 */
export function grantOnPool(
  pool: GatedPool,
  id: string,
  role: IRole,
  actions: readonly string[],
): void {
  const policy = new Policy(pool.scope, id, {
    roles: [role],
    statements: [
      new PolicyStatement({
        actions: actions.map((action) => `cognito-idp:${action}`),
        resources: [pool.userPoolArn],
      }),
    ],
  })
  acknowledge(policy, POLICY_REASONS)
}
