import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node'
import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb'
import type { Mail } from '../target.ts'

export interface EncryptedMailDependencies {
  readonly dynamodb: DynamoDBClient
  readonly mailTable: string
  readonly keyArn: string
  /** Told each code that was read, so that no transcript shows it. */
  readonly onCode: (code: string) => void
}

const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT)

/**
 * The mail in the table, decrypted here with the key of the stack, as Cognito encrypted it:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
 */
export function createEncryptedMail({
  dynamodb,
  mailTable,
  keyArn,
  onCode,
}: EncryptedMailDependencies) {
  const keyring = new KmsKeyringNode({ keyIds: [keyArn] })
  const read = new Map<string, Mail>()

  async function open(sentAt: string, encrypted: string): Promise<Mail> {
    const known = read.get(sentAt)
    if (known !== undefined) return known
    const { plaintext } = await decrypt(keyring, Buffer.from(encrypted, 'base64'))
    const mail = { code: plaintext.toString(), subject: null, body: null }
    read.set(sentAt, mail)
    onCode(mail.code)
    return mail
  }

  return async (address: string): Promise<readonly Mail[]> => {
    const mails: Mail[] = []
    const pages = paginateQuery(
      { client: dynamodb },
      {
        TableName: mailTable,
        ConsistentRead: true,
        KeyConditionExpression: 'address = :address',
        ExpressionAttributeValues: { ':address': { S: address.toLowerCase() } },
      },
    )
    for await (const { Items = [] } of pages) {
      for (const { sentAt, code } of Items) mails.push(await open(sentAt?.S ?? '', code?.S ?? ''))
    }
    return mails
  }
}
