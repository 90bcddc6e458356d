import type { FunctionName } from '@domain-gate/triggers/deployment'
import { Duration } from 'aws-cdk-lib'
import { LambdaVersion } from 'aws-cdk-lib/aws-cognito'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IFunction, Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { Construct } from 'constructs'
import type { Membership } from '../membership/membership.ts'
import { drainQueue, type MembershipQueue, WORKER_TIMEOUT } from '../membership/membership-queue.ts'
import { acknowledge, WORKER_REASONS } from '../nag/acknowledge.ts'
import { type GatedPool, grantOnPool } from '../user-pool/gated-pool.ts'
import type { PoolTriggers } from '../user-pool/pool-triggers.ts'
import { pollStatements, sendStatements, tableStatements } from './data-permissions.ts'
import type { GateSettings } from './function-environment.ts'
import { GateFunction } from './gate-function.ts'
import { type GateFunctionOptions, gateFunctionOptions } from './gate-function-options.ts'

export interface GateFunctionsProps extends GateFunctionOptions {
  readonly table: ITable
  readonly membership: Membership
  /** There is one where users join groups. */
  readonly queue: MembershipQueue | null
  readonly settings: GateSettings
  /**
   * A Pre sign-up function of the app that calls the gate itself.
   * @default - a function of the gate
   */
  readonly preSignUp?: LambdaFunction
  /**
   * Whether memberships that are missing at a sign-in are queued.
   * @default false
   */
  readonly heal?: boolean
  /**
   * Concurrent executions kept for, and allowed to, each trigger.
   * @default - the account's unreserved ones
   */
  readonly reservedConcurrentExecutions?: number
  /**
   * Executions of each trigger that are always started already.
   * @default - none
   */
  readonly provisionedConcurrency?: number
  /**
   * The function that brings rules from code into the table.
   * @default - none
   */
  readonly rulesLoader?: GateFunction
}

/** Cognito waits no longer. */
const TRIGGER_TIMEOUT = Duration.seconds(5)

/** The functions that Cognito calls, and the worker that grants what Post confirmation could not grant in time. */
export class GateFunctions extends Construct {
  /** `null` where the app has a Pre sign-up function of its own. */
  readonly preSignUp: GateFunction | null
  readonly postConfirmation: GateFunction | null
  readonly preTokenGeneration: GateFunction | null
  readonly membershipWorker: GateFunction | null
  /** `null` without rules in code. */
  readonly rulesLoader: GateFunction | null
  /** The Pre sign-up function: the gate's, or the app's own. */
  readonly signUp: IFunction
  /** What Cognito is to call when. */
  readonly triggers: PoolTriggers
  readonly #props: GateFunctionsProps

  constructor(scope: Construct, id: string, props: GateFunctionsProps) {
    super(scope, id)
    this.#props = props
    const { queue, membership, heal = false, preSignUp: own } = props
    const send = queue ? sendStatements(queue.queue) : []
    this.rulesLoader = props.rulesLoader ?? null
    this.preSignUp = own
      ? null
      : this.#trigger('PreSignUp', 'pre-sign-up', 'The gate: who may sign up')
    this.signUp = own ?? (this.preSignUp as GateFunction)
    this.postConfirmation =
      queue &&
      this.#trigger('PostConfirmation', 'post-confirmation', 'Puts confirmed users into groups', {
        permissions: send,
      })
    const tokenVersion = membership.tokenVersion ?? (heal ? LambdaVersion.V1_0 : null)
    this.preTokenGeneration =
      tokenVersion &&
      this.#trigger(
        'PreTokenGeneration',
        'pre-token-generation',
        membership.tokenVersion
          ? 'Puts groups into tokens as the rules are now'
          : 'Queues memberships that are missing at a sign-in',
        heal ? { permissions: send } : { settings: { ...props.settings, membershipQueueUrl: '' } },
      )
    this.membershipWorker = queue && this.#worker(queue)
    this.triggers = {
      preSignUp: this.preSignUp?.invoked ?? this.signUp,
      postConfirmation: this.postConfirmation?.invoked ?? null,
      preTokenGeneration:
        this.preTokenGeneration && tokenVersion
          ? { handler: this.preTokenGeneration.invoked, version: tokenVersion }
          : null,
    }
  }

  /** Every function of the gate, the loader of rules in code included. */
  get all(): GateFunction[] {
    const { preSignUp, postConfirmation, preTokenGeneration, membershipWorker, rulesLoader } = this
    return [preSignUp, postConfirmation, preTokenGeneration, membershipWorker, rulesLoader].filter(
      (one) => one !== null,
    )
  }

  /** Lets the functions that grant membership do so in this pool. */
  grantMembershipOn(pool: GatedPool, id: string): void {
    const grant = ['AdminAddUserToGroup', 'CreateGroup']
    if (this.postConfirmation) {
      grantOnPool(pool, `${id}PostConfirmation`, this.postConfirmation.executionRole, grant)
    }
    if (this.membershipWorker) {
      const actions = ['AdminGetUser', ...grant]
      grantOnPool(pool, `${id}MembershipWorker`, this.membershipWorker.executionRole, actions)
    }
  }

  #trigger(
    id: string,
    bundle: FunctionName,
    description: string,
    own: { permissions?: readonly PolicyStatement[]; settings?: GateSettings } = {},
  ): GateFunction {
    const { table, settings, reservedConcurrentExecutions, provisionedConcurrency } = this.#props
    return new GateFunction(this, id, {
      ...gateFunctionOptions(this.#props),
      bundle,
      description,
      timeout: TRIGGER_TIMEOUT,
      settings: own.settings ?? settings,
      permissions: [...tableStatements(table, 'BatchGetItem'), ...(own.permissions ?? [])],
      ...(reservedConcurrentExecutions !== undefined && { reservedConcurrentExecutions }),
      ...(provisionedConcurrency !== undefined && { provisionedConcurrency }),
    })
  }

  #worker(queue: MembershipQueue): GateFunction {
    const { table, settings } = this.#props
    const worker = new GateFunction(this, 'MembershipWorker', {
      ...gateFunctionOptions(this.#props),
      bundle: 'membership-worker',
      settings,
      description: 'Grants memberships that had to wait',
      timeout: WORKER_TIMEOUT,
      permissions: [...tableStatements(table, 'BatchGetItem'), ...pollStatements(queue.queue)],
    })
    drainQueue(queue, worker)
    acknowledge(worker, WORKER_REASONS)
    return worker
  }
}
