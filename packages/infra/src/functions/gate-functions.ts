import type { FunctionName } from '@domain-gate/triggers/deployment'
import { Duration } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { Construct } from 'constructs'
import type { Membership } from '../membership/membership.ts'
import type { MembershipQueue } from '../membership/membership-queue.ts'
import { drainQueue, WORKER_TIMEOUT } from '../membership/membership-worker.ts'
import type { GatedPool } from '../user-pool/gated-pool.ts'
import { allowOnPool } from '../user-pool/pool-permissions.ts'
import type { PoolTriggers } from '../user-pool/pool-triggers.ts'
import { onTable, toPoll, toSend } from './data-permissions.ts'
import { functionEnvironment, type GateSettings } from './function-environment.ts'
import { GateFunction, type GateFunctionDefaults } from './gate-function.ts'

export interface GateFunctionsProps extends GateFunctionDefaults {
  readonly table: ITable
  readonly membership: Membership
  /** There is one where users join groups. */
  readonly queue: MembershipQueue | null
  readonly settings: GateSettings
  readonly reservedConcurrentExecutions?: number
}

/** Cognito waits no longer. */
const TRIGGER_TIMEOUT = Duration.seconds(5)

/** The functions that Cognito calls, and the one that takes over what Post confirmation could not do in time. */
export class GateFunctions extends Construct {
  readonly preSignUp: GateFunction
  readonly postConfirmation: GateFunction | null
  readonly preTokenGeneration: GateFunction | null
  readonly membershipWorker: GateFunction | null
  readonly #props: GateFunctionsProps

  constructor(scope: Construct, id: string, props: GateFunctionsProps) {
    super(scope, id)
    this.#props = props
    const { table, queue, membership } = props
    this.preSignUp = this.#trigger('PreSignUp', 'pre-sign-up', 'The gate: who may sign up')
    this.postConfirmation =
      queue &&
      this.#trigger(
        'PostConfirmation',
        'post-confirmation',
        'Puts confirmed users into groups',
        toSend(queue.queue),
      )
    this.preTokenGeneration =
      membership.tokenVersion &&
      this.#trigger(
        'PreTokenGeneration',
        'pre-token-generation',
        'Puts groups into tokens as the rules are now',
        // A membership in groups that is found missing at a sign-in is handed over.
        queue ? toSend(queue.queue) : [],
      )
    this.membershipWorker =
      queue &&
      new GateFunction(this, 'MembershipWorker', {
        ...this.#defaults(),
        ...this.#bundle('membership-worker'),
        description: 'Grants memberships that had to wait',
        timeout: WORKER_TIMEOUT,
        permissions: [...onTable(table, 'BatchGetItem'), ...toPoll(queue.queue)],
      })
    if (queue && this.membershipWorker) drainQueue(queue, this.membershipWorker)
  }

  /** What Cognito is to call when. */
  get triggers(): PoolTriggers {
    const { preSignUp, postConfirmation, preTokenGeneration: handler } = this
    const version = this.#props.membership.tokenVersion
    const preTokenGeneration = handler && version && { handler, version }
    return { preSignUp, postConfirmation, preTokenGeneration }
  }

  get all(): GateFunction[] {
    const { preSignUp, postConfirmation, preTokenGeneration, membershipWorker } = this
    return [preSignUp, postConfirmation, preTokenGeneration, membershipWorker].filter(
      (one) => one !== null,
    )
  }

  /** Lets those that grant membership do so in this pool. */
  allowGranting(pool: GatedPool, id: string): void {
    const grant = ['AdminAddUserToGroup', 'CreateGroup']
    if (this.postConfirmation) {
      allowOnPool(pool, `${id}PostConfirmation`, this.postConfirmation.executionRole, grant)
    }
    if (this.membershipWorker) {
      const actions = ['AdminGetUser', ...grant]
      allowOnPool(pool, `${id}MembershipWorker`, this.membershipWorker.executionRole, actions)
    }
  }

  #trigger(
    id: string,
    name: FunctionName,
    description: string,
    more: readonly PolicyStatement[] = [],
  ): GateFunction {
    const { table, reservedConcurrentExecutions } = this.#props
    return new GateFunction(this, id, {
      ...this.#defaults(),
      ...this.#bundle(name),
      description,
      timeout: TRIGGER_TIMEOUT,
      permissions: [...onTable(table, 'BatchGetItem'), ...more],
      ...(reservedConcurrentExecutions !== undefined && { reservedConcurrentExecutions }),
    })
  }

  #defaults(): GateFunctionDefaults {
    const { memorySize, logRetention, removalPolicy } = this.#props
    return { memorySize, logRetention, removalPolicy }
  }

  #bundle(bundle: FunctionName) {
    return { bundle, environment: functionEnvironment(this, bundle, this.#props.settings) }
  }
}
