import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { IAlias, IKey } from 'aws-cdk-lib/aws-kms'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { DomainGateError } from '../domain-gate-error.ts'

/** Exactly these operations on the table, and the use of its key when it is the customer's. */
export function onTable(table: ITable, ...operations: string[]): PolicyStatement[] {
  return [
    allow(table.tableArn, 'dynamodb', operations),
    // DynamoDB decrypts the table's own key on behalf of whoever calls; to write it needs no more.
    ...(table.encryptionKey === undefined
      ? []
      : [allow(keyArn(table.encryptionKey), 'kms', ['Decrypt'])]),
  ]
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
export function toSend(queue: IQueue): PolicyStatement[] {
  return onQueue(queue, ['SendMessage'], ['Decrypt', 'GenerateDataKey'])
}

/** What Lambda itself does with the function's role when it polls a queue. */
export function toPoll(queue: IQueue): PolicyStatement[] {
  return onQueue(queue, ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'], ['Decrypt'])
}

function onQueue(queue: IQueue, operations: string[], onKey: string[]): PolicyStatement[] {
  return [
    allow(queue.queueArn, 'sqs', operations),
    ...(queue.encryptionMasterKey === undefined
      ? []
      : [allow(keyArn(queue.encryptionMasterKey), 'kms', onKey)]),
  ]
}

function allow(resource: string, service: string, operations: string[]): PolicyStatement {
  return new PolicyStatement({
    actions: operations.map((operation) => `${service}:${operation}`),
    resources: [resource],
  })
}

/**
 * A policy allows the use of a key by the key's own ARN; one that names an alias allows nothing.
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/cmks-in-iam-policies.html
 */
function keyArn(key: IKey | IAlias): string {
  if (!('aliasName' in key)) return key.keyArn
  try {
    return key.aliasTargetKey.keyArn
  } catch (cause) {
    throw new DomainGateError(
      key,
      'a key that is known by its alias alone cannot be allowed to the functions, since policies name keys by their ARN:' +
        ' take Key.fromKeyArn or Key.fromLookup',
      { cause },
    )
  }
}
