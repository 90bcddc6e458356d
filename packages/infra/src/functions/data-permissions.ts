import type { Stack } from 'aws-cdk-lib'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { IAlias, IKey } from 'aws-cdk-lib/aws-kms'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { DomainGateError } from '../domain-gate-error.ts'

/** Exactly these operations on the table, and the use of its key when it is the customer's. */
export function tableStatements(table: ITable, ...operations: string[]): PolicyStatement[] {
  return [
    allow(table.tableArn, 'dynamodb', operations),
    // DynamoDB decrypts the table's data key on behalf of the caller; a write needs no more than that.
    ...(table.encryptionKey === undefined
      ? []
      : [allow(keyArn(table.encryptionKey), 'kms', ['Decrypt'])]),
  ]
}

/** @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html */
export function sendStatements(queue: IQueue): PolicyStatement[] {
  return queueStatements(queue, ['SendMessage'], ['Decrypt', 'GenerateDataKey'])
}

/** What Lambda itself does with the function's role when it polls a queue. */
export function pollStatements(queue: IQueue): PolicyStatement[] {
  return queueStatements(
    queue,
    ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'],
    ['Decrypt'],
  )
}

/** For a function whose environment is encrypted with the key. */
export function decryptStatement(key: IKey): PolicyStatement {
  return allow(keyArn(key), 'kms', ['Decrypt'])
}

/**
 * Lets CloudWatch Logs of the stack's Region and account use a key, where the key's policy is the app's to write.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function grantKeyToLogs(key: IKey, { partition, region, account }: Stack): void {
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(`logs.${region}.amazonaws.com`)],
      actions: [
        'kms:Encrypt',
        'kms:Decrypt',
        'kms:ReEncrypt*',
        'kms:GenerateDataKey*',
        'kms:Describe*',
      ],
      resources: ['*'],
      conditions: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': `arn:${partition}:logs:${region}:${account}:log-group:*`,
        },
      },
    }),
  )
}

function queueStatements(queue: IQueue, operations: string[], onKey: string[]): PolicyStatement[] {
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
