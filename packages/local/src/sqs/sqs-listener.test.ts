import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { expect, onTestFinished, test } from 'vitest'
import { createChanges } from '../changes.ts'
import { openLocalServer } from '../http/local-server.ts'
import { openDatabase } from '../state/database.ts'
import { fakeClock } from '../testing/fake-clock.ts'
import { openMembershipQueue, queueUrl } from './membership-queue.ts'

/** The emulation over HTTP, with the real SDK. */
async function startSqs() {
  const server = await openLocalServer(0)
  onTestFinished(server.close)
  const faults: unknown[] = []
  const { listener } = openMembershipQueue({
    changes: createChanges(),
    clock: fakeClock(),
    region: 'us-east-1',
    database: openDatabase(null),
    settings: {},
    log: () => {},
    onFault: (error) => faults.push(error),
  })
  server.serve(listener)
  const client = new SQSClient({
    region: 'us-east-1',
    endpoint: server.url,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  })
  onTestFinished(() => client.destroy())
  return { client, faults, url: server.url, QueueUrl: queueUrl(server.url, 'membership') }
}

test('a message is sent, received with what is known of it, and deleted', async () => {
  const { client, QueueUrl } = await startSqs()
  const { MessageId } = await client.send(
    new SendMessageCommand({ QueueUrl, MessageBody: 'grüezi' }),
  )
  const { Messages } = await client.send(
    new ReceiveMessageCommand({ QueueUrl, MessageSystemAttributeNames: ['All'] }),
  )
  expect(Messages).toEqual([
    {
      MessageId,
      Body: 'grüezi',
      MD5OfBody: expect.stringMatching(/^[0-9a-f]{32}$/),
      ReceiptHandle: expect.any(String),
      Attributes: expect.objectContaining({ ApproximateReceiveCount: '1' }),
    },
  ])
  const attributes = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] })
  expect((await client.send(attributes)).Attributes).toEqual({
    ApproximateNumberOfMessages: '0',
    ApproximateNumberOfMessagesNotVisible: '1',
    VisibilityTimeout: '30',
    RedrivePolicy: '{"maxReceiveCount":5}',
  })
  const ReceiptHandle = Messages?.[0]?.ReceiptHandle ?? ''
  await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }))
  expect((await client.send(attributes)).Attributes).toMatchObject({
    ApproximateNumberOfMessagesNotVisible: '0',
  })
})

test('there is no other queue', async () => {
  const { client, faults, url } = await startSqs()
  await expect(
    client.send(new SendMessageCommand({ QueueUrl: `${url}/1/other`, MessageBody: 'x' })),
  ).rejects.toMatchObject({ name: 'QueueDoesNotExist' })
  expect(faults).toEqual([])
})

test('an empty message and too many messages at once are refused', async () => {
  const { client, QueueUrl } = await startSqs()
  await expect(
    client.send(new SendMessageCommand({ QueueUrl, MessageBody: '' })),
  ).rejects.toMatchObject({ name: 'MissingParameter' })
  await expect(
    client.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 11 })),
  ).rejects.toMatchObject({ name: 'InvalidParameterValue' })
})

test('a queue is no business of a web page, and nonsense is answered', async () => {
  const { faults, url } = await startSqs()
  const post = async (headers: Record<string, string>, body = '{}') =>
    (await fetch(url, { method: 'POST', headers, body })).status
  expect(await post({ origin: 'https://evil.example' })).toBe(403)
  expect(await post({ 'x-amz-target': 'AmazonSQS.PurgeQueue' })).toBe(400)
  expect(await post({ 'x-amz-target': 'AmazonSQS.SendMessage' }, 'nonsense')).toBe(400)
  expect(faults).toEqual([])
})
