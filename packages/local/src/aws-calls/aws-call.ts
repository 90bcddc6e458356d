import type { FunctionName } from '@domain-gate/triggers'

/** A request that a function made of an AWS service, as it arrived. */
export interface AwsCall {
  readonly functionName: FunctionName
  /** As IAM names them. */
  readonly service: 'cognito-idp' | 'dynamodb' | 'sqs'
  /** Such as `BatchGetItem`. */
  readonly operation: string
  /** The tables, the user pool's id, or the queue's name. */
  readonly resources: readonly string[]
}
