import { RULE_ATTRIBUTES } from '@domain-gate/triggers/deployment'
import type { RemovalPolicy } from 'aws-cdk-lib'
import {
  AttributeType,
  BillingMode,
  type ITable,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb'
import type { IKey } from 'aws-cdk-lib/aws-kms'
import { Construct } from 'constructs'

export interface RulesTableProps {
  readonly removalPolicy: RemovalPolicy
  readonly deletionProtection: boolean
  /**
   * A customer key to encrypt the table with.
   * @default - a key that DynamoDB owns
   */
  readonly encryptionKey?: IKey
}

/** The table of rules: paid by request, with point-in-time recovery, rows gone after `ExpiresAt`. */
export class RulesTable extends Construct {
  readonly table: ITable

  constructor(scope: Construct, id: string, props: RulesTableProps) {
    super(scope, id)
    const { encryptionKey, removalPolicy, deletionProtection } = props
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
    // CDK's own class is not, to the letter, its own interface (exactOptionalPropertyTypes).
    this.table = table as ITable
  }
}
