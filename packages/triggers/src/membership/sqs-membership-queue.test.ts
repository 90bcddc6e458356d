import { SQSClient } from '@aws-sdk/client-sqs'
import { afterEach, describe, expect, it } from 'vitest'
import {
  type AwsAnswer,
  type AwsCall,
  AwsError,
  sendMessageAnswer,
  startFakeAws,
} from '../testing/fake-aws.ts'
import { membershipQueueContract } from '../testing/membership-queue-contract.ts'
import { sqsMembershipQueue } from './sqs-membership-queue.ts'

const signal = new AbortController().signal
const membership = { userPoolId: 'us-east-1_EXAMPLE', username: 'jo' }

let stop = () => {}
afterEach(() => stop())

async function queueThatGets(answer: (call: AwsCall, index: number) => AwsAnswer) {
  const aws = await startFakeAws(answer)
  stop = aws.stop
  const queueUrl = `${aws.url}/123456789012/membership`
  const client = new SQSClient({
    region: 'us-east-1',
    endpoint: aws.url,
    credentials: { accessKeyId: 'x', secretAccessKey: 'y' },
    maxAttempts: 3,
  })
  return { aws, queueUrl, queue: sqsMembershipQueue({ client, queueUrl }) }
}

describe('a queue in SQS', () => {
  membershipQueueContract(async () => {
    const { aws, queue } = await queueThatGets(sendMessageAnswer)
    return { queue, messages: () => aws.calls.map(({ body }) => String(body['MessageBody'])) }
  })

  it('gets one request for a message', async () => {
    const { aws, queue, queueUrl } = await queueThatGets(sendMessageAnswer)
    await queue.add(membership, { signal })
    const MessageBody = '{"version":1,"userPoolId":"us-east-1_EXAMPLE","username":"jo"}'
    expect(aws.calls).toEqual([
      { operation: 'SendMessage', body: { QueueUrl: queueUrl, MessageBody } },
    ])
  })

  it('takes it on another try', async () => {
    const { aws, queue } = await queueThatGets((call, index) =>
      index === 0 ? new AwsError('ThrottlingException') : sendMessageAnswer(call),
    )
    await queue.add(membership, { signal })
    expect(aws.calls).toHaveLength(2)
  })

  it('passes on why it does not take it', async () => {
    const { queue } = await queueThatGets(() => new AwsError('AccessDeniedException'))
    await expect(queue.add(membership, { signal })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
  })
})
