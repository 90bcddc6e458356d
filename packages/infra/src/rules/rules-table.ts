import { RULE_ATTRIBUTES } from '@domain-gate/triggers/deployment'
import { RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  type ITable,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'
import { acknowledge, TABLE_REASONS } from '../nag/acknowledge.ts'

/** How `RulesTable` is made. */
export interface RulesTableProps {
  /** @default RemovalPolicy.RETAIN */
  readonly removalPolicy?: RemovalPolicy
  /** @default - true, unless `removalPolicy` is DESTROY */
  readonly deletionProtection?: boolean
  /**
   * A customer key to encrypt the table with.
   * @default - a key that DynamoDB owns
   */
  readonly encryptionKey?: IKey
}

/** The table of rules: paid by request, with point-in-time recovery, rows gone after `ExpiresAt`. */
export class RulesTable extends Construct {
  /** The table itself. */
  readonly table: ITable

  constructor(scope: Construct, id: string, props: RulesTableProps = {}) {
    super(scope, id)
    const { encryptionKey, removalPolicy = RemovalPolicy.RETAIN } = props
    const { deletionProtection = removalPolicy !== RemovalPolicy.DESTROY } = props
    const table = new Table(this, 'Table', {
      partitionKey: { name: RULE_ATTRIBUTES.key, type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute: RULE_ATTRIBUTES.expiresAt,
      ...(encryptionKey !== undefined && {
        encryption: TableEncryption.CUSTOMER_MANAGED,
        encryptionKey,
      }),
      removalPolicy,
      deletionProtection,
    })
    acknowledge(table, TABLE_REASONS)
    // CDK's own class is not, to the letter, its own interface (exactOptionalPropertyTypes).
    this.table = table as ITable
  }
}
