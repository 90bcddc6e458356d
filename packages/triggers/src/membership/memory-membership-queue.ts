import { writeMembershipMessage } from './membership-message.ts'
import type { MembershipQueue } from './membership-queue.ts'

export interface MemoryMembershipQueue extends MembershipQueue {
  /** The texts of its messages, oldest first. */
  messages(): readonly string[]
}

/** A queue that lives as long as the process, for tests. */
export function memoryMembershipQueue(): MemoryMembershipQueue {
  const messages: string[] = []
  return {
    messages: () => [...messages],
    async add(membership, { signal }) {
      signal.throwIfAborted()
      messages.push(writeMembershipMessage(membership))
    },
  }
}
