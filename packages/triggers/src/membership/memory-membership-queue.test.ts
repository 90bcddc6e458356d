import { describe } from 'vitest'
import { membershipQueueContract } from '../testing/membership-queue-contract.ts'
import { memoryMembershipQueue } from './memory-membership-queue.ts'

describe('a queue in memory', () => {
  membershipQueueContract(async () => {
    const queue = memoryMembershipQueue()
    return { queue, messages: queue.messages }
  })
})
