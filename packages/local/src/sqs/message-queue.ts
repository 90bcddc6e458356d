import { createHash, randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Database, SqlValue } from '../state/database.ts'

/** Epoch milliseconds throughout. */
interface StoredMessage {
  readonly id: string
  readonly body: string
  readonly sentAt: number
  readonly firstReceivedAt: number | null
  readonly receives: number
  readonly visibleAt: number
  /** Handle of the last receive. Only that handle deletes the message. */
  readonly receipt: string | null
}

export type ReceivedMessage = StoredMessage & {
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
  /** Up to `max` visible messages, which are then hidden for the visibility timeout. */
  receive(max: number, visibilityTimeoutMs?: number): Promise<readonly ReceivedMessage[]>
  /** Does nothing when the receipt is not the message's last. */
  remove(receipt: string): Promise<void>
  messages(): readonly StoredMessage[]
  /** When the next message can be received, `null` when there is none. */
  nextVisibleAt(): number | null
  /** Calls `listener` for every message that is sent. Returns a function that stops it. */
  listen(listener: () => void): () => void
}

export interface MessageQueueOptions {
  readonly clock: Clock
  readonly database: Database
  /** Called after every change. */
  readonly onChange?: () => void
  readonly name: string
  readonly visibilityTimeoutMs: number
  /** Where a message goes after it was received `maxReceiveCount` times and not deleted. */
  readonly redrive: { readonly deadLetters: MessageQueue; readonly maxReceiveCount: number } | null
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html: the longest. */
const RETENTION_MS = 14 * 86_400_000

export function createMessageQueue(options: MessageQueueOptions): MessageQueue {
  const { clock, database, name, redrive, onChange = () => {} } = options
  const listeners = new Set<() => void>()
  const select = (rest: string, ...values: readonly number[]) =>
    database.all(`SELECT * FROM messages WHERE queue = ? ${rest}`, name, ...values).map(messageIn)
  const drop = ({ id }: StoredMessage) =>
    database.run('DELETE FROM messages WHERE queue = ? AND id = ?', name, id)

  const add = (body: string): string => {
    const now = clock.now()
    const id = randomUUID()
    database.run(
      `INSERT INTO messages (queue, id, body, sent_at, receives, visible_at)
       VALUES (?, ?, ?, ?, 0, ?)`,
      name,
      id,
      body,
      now,
      now,
    )
    return id
  }
  const take = (message: StoredMessage, visibleAt: number): ReceivedMessage => {
    const { id, receives, firstReceivedAt } = message
    const now = clock.now()
    const receipt = randomUUID()
    database.run(
      `UPDATE messages SET receives = receives + 1, first_received_at = ifnull(first_received_at, ?),
       visible_at = ?, receipt = ? WHERE queue = ? AND id = ?`,
      now,
      visibleAt,
      receipt,
      name,
      id,
    )
    const taken = { receives: receives + 1, firstReceivedAt: firstReceivedAt ?? now }
    return { ...message, ...taken, visibleAt, receipt }
  }

  return {
    name,
    visibilityTimeoutMs: options.visibilityTimeoutMs,
    maxReceiveCount: redrive?.maxReceiveCount ?? null,
    messages: () => select('ORDER BY position'),
    send: async (body) => {
      const id = add(body)
      onChange()
      for (const listener of listeners) listener()
      return id
    },
    receive: async (max, visibilityTimeoutMs = options.visibilityTimeoutMs) => {
      const now = clock.now()
      for (const message of select('AND sent_at <= ?', now - RETENTION_MS)) drop(message)
      if (redrive !== null) {
        const exhausted = select(
          'AND receives >= ? AND +visible_at <= ?',
          redrive.maxReceiveCount,
          now,
        )
        for (const message of exhausted) {
          await redrive.deadLetters.send(message.body)
          drop(message)
        }
      }
      const visible = select('AND visible_at <= ? ORDER BY visible_at, position LIMIT ?', now, max)
      const received = database.transaction(() =>
        visible.map((message) => take(message, now + visibilityTimeoutMs)),
      )
      onChange()
      return received
    },
    remove: async (receipt) => {
      database.run('DELETE FROM messages WHERE queue = ? AND receipt = ?', name, receipt)
      onChange()
    },
    nextVisibleAt: () => {
      const sql = 'SELECT min(visible_at) AS at FROM messages WHERE queue = ?'
      const at = database.get(sql, name)?.['at']
      return typeof at === 'number' ? at : null
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function messageIn(row: Readonly<Record<string, SqlValue>>): StoredMessage {
  const number = (value: SqlValue | undefined) => (typeof value === 'number' ? value : null)
  return {
    id: String(row['id']),
    body: String(row['body']),
    sentAt: Number(row['sent_at']),
    firstReceivedAt: number(row['first_received_at']),
    receives: Number(row['receives']),
    visibleAt: Number(row['visible_at']),
    receipt: typeof row['receipt'] === 'string' ? row['receipt'] : null,
  }
}

/** The system attributes of a received message, as text. */
export function messageAttributes(message: ReceivedMessage) {
  return {
    ApproximateReceiveCount: String(message.receives),
    SentTimestamp: String(message.sentAt),
    SenderId: 'local',
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  }
}

/** The digest of a body. The SDK compares it with its own. */
export function md5(body: string): string {
  return createHash('md5').update(body).digest('hex')
}
