import type { RequestListener } from 'node:http'
import type { Changes } from '../changes.ts'
import type { Clock } from '../clock.ts'
import type { LambdaRunner } from '../lambda/lambda-runner.ts'
import type { Database } from '../state/database.ts'
import { createMessageQueue } from './message-queue.ts'
import { startQueueEventSource } from './queue-event-source.ts'
import { createSqsListener, LOCAL_ACCOUNT } from './sqs-listener.ts'

export interface MembershipQueueSettings {
  /** Seconds after which a membership that could not be granted is tried again. Default 30. */
  readonly visibilityTimeoutSeconds?: number
  /** How often it is tried before it goes to the dead-letter queue. Default 5. */
  readonly maxReceiveCount?: number
}

export interface MembershipQueueDependencies {
  readonly changes: Changes
  readonly clock: Clock
  readonly region: string
  readonly database: Database
  readonly settings: MembershipQueueSettings
  readonly log: (line: string) => void
  readonly onFault: (error: unknown) => void
}

export interface LocalMembershipQueue {
  readonly listener: RequestListener
  /** The names of the users whose membership waits in the queue. */
  usernames(): ReadonlySet<string>
  /** Hands the messages to the worker, if there is one. Returns a function that stops it. */
  drain(runner: LambdaRunner): () => Promise<void>
}

export const QUEUE_NAME = 'membership'
export const DEAD_LETTERS_NAME = 'membership-dead-letters'

/** Where a queue is, for the SDK. */
export function queueUrl(endpoint: string, name: string): string {
  return `${endpoint}/${LOCAL_ACCOUNT}/${name}`
}

/** The queue that Post confirmation writes to, and its dead-letter queue. */
export function openMembershipQueue(
  dependencies: MembershipQueueDependencies,
): LocalMembershipQueue {
  const { changes, clock, database, region, settings, log, onFault } = dependencies
  const { visibilityTimeoutSeconds = 30, maxReceiveCount = 5 } = settings
  const visibilityTimeoutMs = visibilityTimeoutSeconds * 1000
  // The list of users says whose membership is in the queue.
  const onChange = () => changes.announce('users')
  const shared = { clock, database, visibilityTimeoutMs, onChange }
  const deadLetters = createMessageQueue({ ...shared, name: DEAD_LETTERS_NAME, redrive: null })
  const redrive = { deadLetters, maxReceiveCount }
  const queue = createMessageQueue({ ...shared, name: QUEUE_NAME, redrive })
  return {
    usernames: () => new Set(queue.messages().map(({ body }) => usernameIn(body))),
    listener: createSqsListener({ queues: [queue, deadLetters], onFault }),
    drain: (runner) => {
      if (!runner.attached('MembershipWorker')) return async () => {}
      const source = startQueueEventSource({
        queue,
        queueArn: `arn:aws:sqs:${region}:${LOCAL_ACCOUNT}:${QUEUE_NAME}`,
        region,
        clock,
        // As in a deployment: one membership with a hundred groups must not use up the time of the next.
        batchSize: 1,
        invoke: (event) => runner.invoke('MembershipWorker', event),
        onFailure: (reason) => log(`Queued memberships come again: ${reason}`),
      })
      return source.stop
    },
  }
}

function usernameIn(body: string): string {
  try {
    return String(Object(JSON.parse(body)).username)
  } catch {
    return ''
  }
}
