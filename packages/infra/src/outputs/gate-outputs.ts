import { CfnOutput, Stack } from 'aws-cdk-lib'
import type { IUserPoolClient } from 'aws-cdk-lib/aws-cognito'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { Construct } from 'constructs'
import type { MembershipQueue } from '../membership/membership-queue.ts'
import type { PASSWORD_POLICY } from '../user-pool/gate-user-pool.ts'
import type { GatedPool } from '../user-pool/gated-pool.ts'
import type { PasswordlessOptions } from '../user-pool/passwordless.ts'
import { amplifyOutputs } from './amplify-outputs.ts'
import { rulesCommand } from './rules-command.ts'

export interface GateOutputsProps {
  readonly pool: GatedPool
  readonly client: IUserPoolClient | null
  readonly passwordPolicy: typeof PASSWORD_POLICY | null
  readonly passwordless: PasswordlessOptions | null
  readonly table: ITable
  readonly keyAttribute: string
  readonly managedGroups: readonly string[]
  readonly queue: MembershipQueue | null
}

/** What a stack shows once it is deployed: for front ends, operators and scripts. */
export class GateOutputs extends Construct {
  /** The text of an `amplify_outputs.json`; `null` without an app client. */
  readonly amplifyOutputs: string | null

  constructor(scope: Construct, id: string, props: GateOutputsProps) {
    super(scope, id)
    const { pool, client, passwordPolicy, passwordless, table, queue } = props
    const stack = Stack.of(this)
    const { userPoolId } = pool
    this.amplifyOutputs =
      client &&
      stack.toJsonString(
        amplifyOutputs({
          region: stack.region,
          userPoolId,
          clientId: client.userPoolClientId,
          passwordPolicy,
          passwordless,
        }),
      )
    this.#show('UserPoolId', 'The gated user pool', userPoolId)
    if (client) this.#show('UserPoolClientId', 'The app client', client.userPoolClientId)
    if (this.amplifyOutputs) {
      this.#show('AmplifyOutputs', 'For Amplify.configure(): JSON', this.amplifyOutputs)
    }
    if (passwordless?.passkeys) {
      const { relyingPartyId } = passwordless.passkeys
      this.#show('PasskeyRelyingPartyId', 'The domain that passkeys are made for', relyingPartyId)
    }
    this.#show('RulesTableName', 'The table of rules', table.tableName)
    const { keyAttribute, managedGroups } = props
    const { region } = stack
    const { tableName } = table
    this.#show(
      'RulesCommand',
      'Shows the rules; the same options go with every other command',
      rulesCommand({ tableName, keyAttribute, managedGroups, userPoolId, region }),
    )
    if (queue) {
      this.#show('MembershipQueueUrl', 'Memberships that wait', queue.queue.queueUrl)
      this.#show('DeadLettersUrl', 'Memberships given up', queue.deadLetters.queueUrl)
    }
  }

  #show(id: string, description: string, value: string): void {
    new CfnOutput(this, id, { description, value })
  }
}

/** The one of gate, pool and client whose stack may refer to the others': client to pool, pool to gate. */
export function outputScope(
  gate: Construct,
  pool: GatedPool,
  client: IUserPoolClient | null,
): Construct {
  const first = client ?? pool.scope
  return Stack.of(first) === Stack.of(gate) ? gate : (first as Construct)
}
