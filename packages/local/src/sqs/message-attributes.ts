import type { ReceivedMessage } from './message-queue.ts'

/** The system attributes of a received message, as text. */
export function messageAttributes(message: ReceivedMessage) {
  return {
    ApproximateReceiveCount: String(message.receives),
    SentTimestamp: String(message.sentAt),
    SenderId: 'local',
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  }
}
