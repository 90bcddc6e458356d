import { RULE_ATTRIBUTES } from '@domain-gate/triggers/deployment'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import type { Alarm } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { FeaturePlan, type IUserPoolClient, type UserPool } from 'aws-cdk-lib/aws-cognito'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import type { DomainGateProps } from './domain-gate-props.ts'
import type { GateSettings } from './functions/function-environment.ts'
import { GateFunctions } from './functions/gate-functions.ts'
import { Membership } from './membership/membership.ts'
import { MembershipQueue } from './membership/membership-queue.ts'
import { WORKER_TIMEOUT } from './membership/membership-worker.ts'
import { GateAlarms } from './observe/gate-alarms.ts'
import { GateDashboard } from './observe/gate-dashboard.ts'
import { serviceNameOf } from './observe/service-name.ts'
import { GateOutputs, type GateOutputsProps } from './outputs/gate-outputs.ts'
import { outputScope } from './outputs/output-scope.ts'
import { refuseMisuse } from './refuse-misuse.ts'
import { refuseWrongTypes } from './refuse-wrong-types.ts'
import { InitialRules } from './rules/initial-rules.ts'
import { ruleRows } from './rules/rule-rows.ts'
import { RulesTable } from './rules/rules-table.ts'
import { GateUserPool, PASSWORD_POLICY } from './user-pool/gate-user-pool.ts'
import { gatedPool } from './user-pool/gated-pool.ts'
import { attachTriggers } from './user-pool/pool-triggers.ts'
import { SignUpWebAcl } from './web-acl/sign-up-web-acl.ts'

/**
 * Domain-gated sign-up: a user pool whose sign-ups ask a table of rules, and whose users land in their company's group.
 * @example
 * new DomainGate(this, 'Gate', { rules: [{ domain: 'acme.com', groups: ['acme'] }] })
 */
export class DomainGate extends Construct {
  /** The pool that was made; `null` where one was given. */
  readonly userPool: UserPool | null
  readonly userPoolId: string
  readonly userPoolClient: IUserPoolClient | null
  readonly rulesTable: ITable
  readonly functions: GateFunctions
  /** `null` with `Membership.token()`: nothing has to wait. */
  readonly membershipQueue: MembershipQueue | null
  readonly alarms: readonly Alarm[]
  /** The dimension `service` of this gate's metrics, and the field `service` of its logs. */
  readonly serviceName: string
  /** The text of an `amplify_outputs.json`, with CloudFormation's references in it; `null` without an app client. */
  readonly amplifyOutputs: string | null

  constructor(scope: Construct, id: string, props: DomainGateProps = {}) {
    super(scope, id)
    refuseWrongTypes(this, props)
    const { membership = Membership.groups(), rules, memorySize = 512 } = props
    const { removalPolicy = RemovalPolicy.RETAIN } = props
    const { deletionProtection = removalPolicy !== RemovalPolicy.DESTROY } = props
    const { encryptionKey, logRetention = RetentionDays.SIX_MONTHS } = props
    const lasting = { removalPolicy, deletionProtection }
    const encrypted = encryptionKey === undefined ? {} : { encryptionKey }
    const rows = rules && ruleRows(this, rules, membership.managedGroups)

    const own = props.userPool ? null : makePool(this, props, lasting)
    const pool = gatedPool(this, props.userPool ?? (own as GateUserPool).userPool)
    refuseMisuse(this, pool, membership, props)

    const table =
      props.rulesTable ?? new RulesTable(this, 'Rules', { ...lasting, ...encrypted }).table
    const queue = membership.grantsGroups
      ? new MembershipQueue(this, 'Membership', {
          workerTimeout: WORKER_TIMEOUT,
          removalPolicy,
          ...encrypted,
        })
      : null
    const serviceName = serviceNameOf(this)
    const settings = { ...readSettings(props, membership, table, queue), serviceName }
    const shared = { memorySize, logRetention, removalPolicy, table, settings }
    const { reservedConcurrentExecutions: reserved } = props
    const functions = new GateFunctions(this, 'Functions', {
      ...shared,
      membership,
      queue,
      ...(reserved !== undefined && { reservedConcurrentExecutions: reserved }),
    })
    attachTriggers(this, pool, functions.triggers)
    functions.allowGranting(pool, 'DomainGate')
    if (rows) new InitialRules(this, 'InitialRules', { ...shared, rows })
    if (props.signUpsPerAddress !== undefined) {
      const webAcl = new SignUpWebAcl(this, 'WebAcl', { limit: props.signUpsPerAddress })
      webAcl.protect(pool, 'DomainGateWebAcl')
    }

    this.userPool = own?.userPool ?? null
    this.userPoolId = pool.userPoolId
    this.userPoolClient = props.userPoolClient ?? own?.client ?? null
    this.rulesTable = table
    this.functions = functions
    this.membershipQueue = queue
    this.serviceName = serviceName
    this.alarms = watch(this, props)
    this.amplifyOutputs = this.#show({
      pool,
      passwordPolicy: own && PASSWORD_POLICY,
      keyAttribute: settings.rulesKeyAttribute ?? RULE_ATTRIBUTES.key,
      managedGroups: membership.managedGroups,
    })
  }

  #show(
    known: Pick<GateOutputsProps, 'pool' | 'passwordPolicy' | 'keyAttribute' | 'managedGroups'>,
  ): string | null {
    const { userPoolClient: client, rulesTable: table, membershipQueue: queue } = this
    const place = outputScope(this, known.pool, client)
    const id = place === this ? 'Outputs' : 'DomainGateOutputs'
    return new GateOutputs(place, id, { ...known, client, table, queue }).amplifyOutputs
  }
}

function makePool(
  gate: DomainGate,
  { featurePlan = FeaturePlan.ESSENTIALS, emailChange = 'never', email }: DomainGateProps,
  lasting: { removalPolicy: RemovalPolicy; deletionProtection: boolean },
): GateUserPool {
  const own = { featurePlan, emailChange, ...(email !== undefined && { email }) }
  return new GateUserPool(gate, 'UserPool', { ...own, ...lasting })
}

function readSettings(
  props: DomainGateProps,
  { managedGroups, mode }: Membership,
  table: ITable,
  queue: MembershipQueue | null,
): GateSettings {
  const { rulesKeyAttribute = RULE_ATTRIBUTES.key, adminCreate = 'enforce' } = props
  const { rulesCache = Duration.seconds(60) } = props
  return {
    rulesTableName: table.tableName,
    rulesKeyAttribute,
    rulesCacheSeconds: String(rulesCache.toSeconds()),
    managedGroups: managedGroups.join(','),
    adminCreate,
    membership: mode,
    membershipQueueUrl: queue?.queue.queueUrl ?? '',
    trustedProviders: '',
  }
}

function watch(gate: DomainGate, props: DomainGateProps): readonly Alarm[] {
  const { functions, membershipQueue: queue, rulesTable: table, serviceName } = gate
  const watched = { functions, queue, serviceName }
  if (props.dashboard !== false) new GateDashboard(gate, 'Dashboard', watched)
  if (props.alarms === false) return []
  const { alarmTopic, alarmActions = [] } = props
  const actions = [...(alarmTopic ? [new SnsAction(alarmTopic)] : []), ...alarmActions]
  return new GateAlarms(gate, 'Alarms', { ...watched, table, actions }).alarms
}
