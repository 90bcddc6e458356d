import { RULE_ATTRIBUTES, writeTrustedProviders } from '@domain-gate/triggers/deployment'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { Alarm, Dashboard } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import type { IUserPoolClient, UserPool } from 'aws-cdk-lib/aws-cognito'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import { DomainGateError } from './domain-gate-error.ts'
import type { DomainGateProps } from './domain-gate-props.ts'
import type { GateSettings } from './functions/function-environment.ts'
import { gateFunctionOptions } from './functions/gate-function-options.ts'
import { GateFunctions } from './functions/gate-functions.ts'
import { setUpOwnPreSignUp } from './functions/own-pre-sign-up.ts'
import {
  type GrantedParts,
  grantInspect,
  grantManageMembership,
  grantManageRules,
  grantReadRules,
} from './grants.ts'
import { Membership } from './membership/membership.ts'
import { MembershipQueue } from './membership/membership-queue.ts'
import { GateAlarms } from './observe/gate-alarms.ts'
import { GateDashboard } from './observe/gate-dashboard.ts'
import { serviceNameOf } from './observe/gate-metrics.ts'
import { GateOutputs, type GateOutputsProps, outputScope } from './outputs/gate-outputs.ts'
import { InitialRules } from './rules/initial-rules.ts'
import { ruleRows } from './rules/rule-rows.ts'
import { RulesTable } from './rules/rules-table.ts'
import { GateUserPool, PASSWORD_POLICY } from './user-pool/gate-user-pool.ts'
import { type GatedPool, gatedPool } from './user-pool/gated-pool.ts'
import { type PasswordlessOptions, passwordlessOptions } from './user-pool/passwordless.ts'
import { attachTriggers } from './user-pool/pool-triggers.ts'
import { validatePasswordless } from './validate/validate-passwordless.ts'
import { validateProps } from './validate/validate-props.ts'
import { validateRulesTable } from './validate/validate-rules-table.ts'
import { validateTypes } from './validate/validate-types.ts'
import { validateUserPool } from './validate/validate-user-pool.ts'
import { associateWebAcl, SignUpWebAcl } from './web-acl/sign-up-web-acl.ts'

/** Ids of what may stand outside the gate, beside the pool: a change of them would replace it at the next deployment. */
const BESIDE_POOL = {
  grants: 'DomainGate',
  webAcl: 'DomainGateWebAcl',
  outputs: 'DomainGateOutputs',
}

/**
 * Domain-gated sign-up: a user pool whose sign-ups ask a table of rules, and whose users land in their company's group.
 * @example
 * new DomainGate(this, 'Gate', { rules: [{ domain: 'acme.com', groups: ['acme'] }] })
 */
export class DomainGate extends Construct {
  /** The pool that was made; `null` where one was given. */
  readonly userPool: UserPool | null
  /** Of the pool that is gated. */
  readonly userPoolId: string
  /** Of the pool that is gated. */
  readonly userPoolArn: string
  /** `null` where a pool was given without one. */
  readonly userPoolClient: IUserPoolClient | null
  /** The table of rules: the one that was made, or the one that was given. */
  readonly rulesTable: ITable
  /** The functions of the gate. */
  readonly functions: GateFunctions
  /** `null` without rules in code. */
  readonly initialRules: InitialRules | null
  /** `null` with `Membership.token()`: nothing has to wait. */
  readonly membershipQueue: MembershipQueue | null
  /** `null` unless `signUpsPerAddress` made one. */
  readonly webAcl: SignUpWebAcl | null
  /** Empty where `alarms` is false. */
  readonly alarms: readonly Alarm[]
  /** `null` where there is none. */
  readonly dashboard: Dashboard | null
  /** The dimension `service` of this gate's metrics, and the field `service` of its logs. */
  readonly serviceName: string
  /** The text of an `amplify_outputs.json`, with CloudFormation's references in it; `null` without an app client. */
  readonly amplifyOutputs: string | null
  readonly #granted: GrantedParts

  constructor(scope: Construct, id: string, props: DomainGateProps = {}) {
    super(scope, id)
    validateTypes(this, props)
    const {
      membership = Membership.groups(),
      removalPolicy = RemovalPolicy.RETAIN,
      deletionProtection = removalPolicy !== RemovalPolicy.DESTROY,
      rules,
      encryptionKey,
      preSignUp,
    } = props
    const retention = { removalPolicy, deletionProtection }
    const encryption = encryptionKey === undefined ? {} : { encryptionKey }
    const passwordless = passwordlessOptions(this, props.passwordless)
    const rows = rules && ruleRows(this, rules, membership.managedGroups)

    // The pool, the table and the queue.
    const newPool = props.userPool ? null : createPool(this, props, passwordless, retention)
    const pool = gatedPool(this, props.userPool ?? (newPool as GateUserPool).userPool)
    validateProps(this, pool, membership, props)
    const table =
      props.rulesTable ?? new RulesTable(this, 'Rules', { ...retention, ...encryption }).table
    const queue = membership.grantsGroups
      ? new MembershipQueue(this, 'Membership', { removalPolicy, ...encryption })
      : null

    // The functions, with the settings that they all read.
    const serviceName = serviceNameOf(this)
    const settings = { ...gateSettings(this, props, membership, table, queue), serviceName }
    const options = { ...gateFunctionOptions(props), table, settings }
    const initialRules = rows ? new InitialRules(this, 'InitialRules', { ...options, rows }) : null
    const functions = new GateFunctions(this, 'Functions', {
      ...options,
      ...concurrencyOf(props),
      membership,
      queue,
      heal: props.heal ?? healsByDefault(membership, newPool !== null),
      ...(preSignUp && { preSignUp }),
      ...(initialRules && { rulesLoader: initialRules.loader }),
    })
    if (preSignUp) {
      const seenFromThere = { ...settings, serviceName: serviceNameOf(this, preSignUp) }
      setUpOwnPreSignUp(preSignUp, { table, settings: seenFromThere })
    }
    attachTriggers(this, pool, functions.triggers)
    functions.grantMembershipOn(pool, BESIDE_POOL.grants)

    // The handles of all that was made, and what is made from them.
    this.userPool = newPool?.userPool ?? null
    this.userPoolId = pool.userPoolId
    this.userPoolArn = pool.userPoolArn
    this.userPoolClient = props.userPoolClient ?? newPool?.client ?? null
    this.rulesTable = table
    this.functions = functions
    this.initialRules = initialRules
    this.membershipQueue = queue
    this.webAcl = addWebAcl(this, pool, props)
    this.serviceName = serviceName
    const { alarms, dashboard } = addMonitoring(this, membership, props)
    this.alarms = alarms
    this.dashboard = dashboard
    this.#granted = { table, userPoolArn: pool.userPoolArn, functions: triggerFunctions(functions) }
    const keyAttribute = settings.rulesKeyAttribute ?? RULE_ATTRIBUTES.key
    const { managedGroups } = membership
    const passwordPolicy = newPool && PASSWORD_POLICY
    this.amplifyOutputs = this.#writeOutputs({
      pool,
      passwordPolicy,
      passwordless,
      keyAttribute,
      managedGroups,
    })

    // What can only be checked when the app is synthesized.
    validateUserPool(this, pool, this.userPoolClient)
    if (passwordless) validatePasswordless(this, pool, this.userPoolClient, passwordless)
    validateRulesTable(this, table, keyAttribute)
  }

  /** Lets somebody look at the rules and check addresses: `domain-gate rules list`, `rules export`, `check`. */
  grantReadRules(grantee: IGrantable): Grant {
    return grantReadRules(this.#granted, grantee)
  }

  /** Lets somebody read and write rules: all of `domain-gate rules`. */
  grantManageRules(grantee: IGrantable): Grant {
    return grantManageRules(this.#granted, grantee)
  }

  /** Lets somebody bring members' groups in line with the rules: `domain-gate sync`. */
  grantManageMembership(grantee: IGrantable): Grant {
    return grantManageMembership(this.#granted, grantee)
  }

  /** Lets somebody look whether all is set up well: `domain-gate doctor`. */
  grantInspect(grantee: IGrantable): Grant {
    return grantInspect(this.#granted, grantee)
  }

  #writeOutputs(known: Omit<GateOutputsProps, 'client' | 'table' | 'queue'>): string | null {
    const { userPoolClient: client, rulesTable: table, membershipQueue: queue } = this
    const place = outputScope(this, known.pool, client)
    const id = place === this ? 'Outputs' : BESIDE_POOL.outputs
    return new GateOutputs(place, id, { ...known, client, table, queue }).amplifyOutputs
  }
}

function createPool(
  gate: DomainGate,
  { featurePlan, emailChange, email }: DomainGateProps,
  passwordless: PasswordlessOptions | null,
  retention: { removalPolicy: RemovalPolicy; deletionProtection: boolean },
): GateUserPool {
  return new GateUserPool(gate, 'UserPool', {
    ...retention,
    ...(featurePlan !== undefined && { featurePlan }),
    ...(emailChange !== undefined && { emailChange }),
    ...(email !== undefined && { email }),
    ...(passwordless !== null && { passwordless }),
  })
}

function gateSettings(
  gate: DomainGate,
  props: DomainGateProps,
  { managedGroups, mode }: Membership,
  table: ITable,
  queue: MembershipQueue | null,
): GateSettings {
  const { rulesKeyAttribute = RULE_ATTRIBUTES.key, adminCreate = 'enforce' } = props
  const { disclosure = 'plain' } = props
  const { rulesCache = Duration.seconds(60) } = props
  return {
    rulesTableName: table.tableName,
    rulesKeyAttribute,
    rulesCacheSeconds: String(rulesCache.toSeconds()),
    managedGroups: managedGroups.join(','),
    adminCreate,
    disclosure,
    membership: mode,
    membershipQueueUrl: queue?.queue.queueUrl ?? '',
    trustedProviders: trustedProvidersText(gate, props),
  }
}

function trustedProvidersText(
  gate: DomainGate,
  { trustedProviders: providers = [] }: DomainGateProps,
): string {
  if (providers.length === 0) return ''
  try {
    return writeTrustedProviders(providers)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new DomainGateError(gate, error.message, { cause: error })
  }
}

/** Yes where there is a Pre token generation function anyway, or the pool is new and can have none of its own. */
function healsByDefault(membership: Membership, isNewPool: boolean): boolean {
  return membership.grantsGroups && (isNewPool || membership.tokenVersion !== null)
}

function concurrencyOf({
  reservedConcurrentExecutions: reserved,
  provisionedConcurrency: provisioned,
}: DomainGateProps) {
  return {
    ...(reserved !== undefined && { reservedConcurrentExecutions: reserved }),
    ...(provisioned !== undefined && { provisionedConcurrency: provisioned }),
  }
}

/** The functions that Cognito calls. */
function triggerFunctions(functions: GateFunctions): readonly IFunction[] {
  const { signUp, postConfirmation, preTokenGeneration } = functions
  return [signUp, postConfirmation, preTokenGeneration].filter((one) => one !== null)
}

function addWebAcl(gate: DomainGate, pool: GatedPool, props: DomainGateProps): SignUpWebAcl | null {
  const { webAcl: given, signUpsPerAddress: limit } = props
  const made = limit === undefined ? null : new SignUpWebAcl(gate, 'WebAcl', { limit })
  const arn =
    made?.webAcl.attrArn ?? (typeof given === 'object' ? given.webAclRef.webAclArn : given)
  if (arn !== undefined) associateWebAcl(pool, BESIDE_POOL.webAcl, arn)
  return made
}

function addMonitoring(gate: DomainGate, membership: Membership, props: DomainGateProps) {
  const { functions, membershipQueue: queue, rulesTable: table, serviceName } = gate
  const watched = { functions, queue, serviceName }
  const dashboard =
    props.dashboard === false
      ? null
      : new GateDashboard(gate, 'Dashboard', { ...watched, membership }).dashboard
  if (props.alarms === false) return { alarms: [], dashboard }
  const { alarmTopic, alarmActions = [], okActions = [] } = props
  const actions = [...(alarmTopic ? [new SnsAction(alarmTopic)] : []), ...alarmActions]
  const alarmsProps = { ...watched, table, actions, okActions }
  return { alarms: new GateAlarms(gate, 'Alarms', alarmsProps).alarms, dashboard }
}
