import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock/clock.ts'
import type { StateDocument } from '../state/document-store.ts'

/** Epoch milliseconds throughout. */
interface StoredMessage {
  readonly id: string
  readonly body: string
  readonly sentAt: number
  firstReceivedAt: number | null
  receives: number
  visibleAt: number
  /** Of the last receive; only that one removes the message. */
  receipt: string | null
}

export interface QueueData {
  messages: StoredMessage[]
}

export type ReceivedMessage = Readonly<StoredMessage> & {
  readonly receipt: string
  readonly firstReceivedAt: number
}

/** A standard queue of Amazon SQS. */
export interface MessageQueue {
  readonly name: string
  readonly visibilityTimeoutMs: number
  readonly maxReceiveCount: number | null
  /** Resolves to the message's id once it is stored. */
  send(body: string): Promise<string>
  /** Up to `most` visible messages, which then stay away for the visibility timeout. */
  receive(most: number, visibilityTimeoutMs?: number): Promise<readonly ReceivedMessage[]>
  /** Does nothing when the receipt is not the message's last. */
  remove(receipt: string): Promise<void>
  messages(): readonly Readonly<StoredMessage>[]
  /** When the next message can be received, `null` when there is none. */
  nextVisibleAt(): number | null
  /** Told of every message sent. Returns how to stop listening. */
  listen(listener: () => void): () => void
}

export interface MessageQueueOptions {
  readonly clock: Clock
  readonly document: StateDocument<QueueData>
  readonly name: string
  readonly visibilityTimeoutMs: number
  /** Where a message goes that was received that often and is still there. */
  readonly redrive: { readonly deadLetters: MessageQueue; readonly maxReceiveCount: number } | null
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html: the longest. */
const RETENTION_MS = 14 * 86_400_000

export function createMessageQueue(options: MessageQueueOptions): MessageQueue {
  const { clock, document, redrive } = options
  const data = document.value
  const listeners = new Set<() => void>()
  const drop = (gone: readonly StoredMessage[]) => {
    data.messages = data.messages.filter((message) => !gone.includes(message))
  }

  return {
    name: options.name,
    visibilityTimeoutMs: options.visibilityTimeoutMs,
    maxReceiveCount: redrive?.maxReceiveCount ?? null,
    messages: () => data.messages,
    send: async (body) => {
      const now = clock.now()
      const id = randomUUID()
      const fresh = { firstReceivedAt: null, receives: 0, visibleAt: now, receipt: null }
      data.messages.push({ id, body, sentAt: now, ...fresh })
      await document.save()
      for (const listener of listeners) listener()
      return id
    },
    receive: async (most, visibilityTimeoutMs = options.visibilityTimeoutMs) => {
      const now = clock.now()
      drop(data.messages.filter(({ sentAt }) => sentAt + RETENTION_MS <= now))
      const visible = data.messages.filter(({ visibleAt }) => visibleAt <= now)
      const isWorn = ({ receives }: StoredMessage) =>
        redrive !== null && receives >= redrive.maxReceiveCount
      const worn = visible.filter(isWorn)
      drop(worn)
      const received = visible.filter((message) => !isWorn(message)).slice(0, most)
      for (const message of received) {
        message.receives++
        message.firstReceivedAt ??= now
        message.visibleAt = now + visibilityTimeoutMs
        message.receipt = randomUUID()
      }
      for (const { body } of worn) await redrive?.deadLetters.send(body)
      await document.save()
      return received.map((message) => ({ ...message }) as ReceivedMessage)
    },
    remove: async (receipt) => {
      drop(data.messages.filter((message) => message.receipt === receipt))
      await document.save()
    },
    nextVisibleAt: () =>
      data.messages.length === 0
        ? null
        : Math.min(...data.messages.map(({ visibleAt }) => visibleAt)),
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
