import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { expect, onTestFinished, test } from 'vitest'
import { fakeClock, MINUTE } from '../testing/fake-clock.ts'
import { functionBundle, temporaryDirectory } from '../testing/function-bundle.ts'
import { promptTriggers } from '../testing/patient-triggers.ts'
import { startStack } from '../testing/start-stack.ts'
import { type Trouble, troubledProxy } from '../testing/troubled-proxy.ts'
import type { LocalStackOptions } from './local-stack-options.ts'

const ACME = [{ EmailDomain: 'acme.com', UserGroup: 'acme' }]

/** A stack whose functions reach Cognito through a proxy, in trouble from the start. */
async function startWithCognitoThat(trouble: Trouble, options: LocalStackOptions = {}) {
  const proxy = await troubledProxy()
  const clock = fakeClock()
  const stack = await startStack({
    rules: ACME,
    clock,
    triggerEnvironment: { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: proxy.url },
    ...options,
    triggerBundles: { ...promptTriggers, ...options.triggerBundles },
  })
  Object.assign(proxy, { target: stack.cognito, trouble })
  const messages = async () => (await stack.decisions()).map(({ message }) => message)
  return { ...stack, clock, messages, proxy }
}

test.each(['fails', 'hangs'] as const)(
  'while Cognito’s groups %s, the user is shown no error; later they are in their group',
  async (trouble) => {
    const { clock, messages, proxy, register, users } = await startWithCognitoThat(trouble)

    await register('jo@acme.com')

    expect(await users()).toMatchObject([{ status: 'CONFIRMED', groups: [], queued: true }])
    expect(await messages()).toContain('membership queued')
    await expect.poll(messages).toContain('membership not granted yet')
    proxy.trouble = 'none'
    clock.advance(MINUTE)
    await expect.poll(users).toMatchObject([{ groups: ['acme'], queued: false }])
    expect((await messages())[0]).toBe('membership granted')
  },
)

test('a rule that is gone by then grants nothing, and the message is done with', async () => {
  const { clock, messages, playground, proxy, register, users } =
    await startWithCognitoThat('fails')
  await register('jo@acme.com')
  await expect.poll(messages).toContain('membership not granted yet')

  await fetch(`${playground}/api/rules?domain=acme.com`, { method: 'DELETE' })
  proxy.trouble = 'none'
  clock.advance(MINUTE)

  await expect.poll(messages).toContain('membership skipped')
  await expect.poll(users).toMatchObject([{ groups: [], queued: false }])
})

test('what fails too often ends in the dead-letter queue, where an operator finds it', async () => {
  const { clock, deadLetterQueueUrl, messages, register, sqs, users } = await startWithCognitoThat(
    'fails',
    { membershipQueue: { maxReceiveCount: 1 } },
  )
  await register('jo@acme.com')
  await expect.poll(messages).toContain('membership not granted yet')
  clock.advance(MINUTE)
  await expect.poll(users).toMatchObject([{ groups: [], queued: false }])

  const client = new SQSClient({
    region: 'us-east-1',
    endpoint: sqs,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  })
  onTestFinished(() => client.destroy())
  const { Messages } = await client.send(
    new ReceiveMessageCommand({ QueueUrl: deadLetterQueueUrl }),
  )
  const [user] = await users()
  expect(Messages?.map(({ Body = '' }) => JSON.parse(Body))).toEqual([
    { version: 1, userPoolId: 'us-east-1_DomainGate', username: user?.username },
  ])
})

test('a membership in the queue outlives the stack, with its state', async () => {
  const data = await temporaryDirectory()
  const first = await startWithCognitoThat('fails', { data })
  await first.register('jo@acme.com')
  await first.stop()

  const clock = fakeClock()
  clock.advance(MINUTE)
  const { users } = await startStack({ data, clock })

  await expect.poll(users).toMatchObject([{ groups: ['acme'], queued: false }])
})

test('stopping does not wait for what the worker has under way', async () => {
  const MembershipWorker = await functionBundle(`export const handler = async () => {
    await fetch(process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER + '/at-work')
    await new Promise(() => setInterval(() => {}, 1000))
  }`)
  const { log, proxy, register, stop } = await startWithCognitoThat('fails', {
    triggerBundles: { MembershipWorker },
  })
  await register('jo@acme.com')
  await expect.poll(() => proxy.asked).toContain('/at-work')
  await stop()
  // What a stop that waits would end with.
  expect(log.join()).not.toContain('Socket timeout')
})
