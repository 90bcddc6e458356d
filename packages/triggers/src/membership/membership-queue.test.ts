import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { membershipQueueContract } from '../testing/membership-queue-contract.ts'
import {
  memoryMembershipQueue,
  readMembershipMessage,
  writeMembershipMessage,
} from './membership-queue.ts'

describe('a message about a membership', () => {
  it('says which user of which pool, and nothing else', () => {
    const membership = { userPoolId: 'us-east-1_EXAMPLE', username: 'jo', email: 'jo@acme.com' }
    const text = writeMembershipMessage(membership)
    expect(text).toBe('{"version":1,"userPoolId":"us-east-1_EXAMPLE","username":"jo"}')
    expect(readMembershipMessage(text)).toEqual({
      userPoolId: 'us-east-1_EXAMPLE',
      username: 'jo',
    })
  })

  it.each([
    '',
    'text',
    'null',
    '[]',
    '7',
    '{}',
    '{"version":2,"userPoolId":"us-east-1_EXAMPLE","username":"jo"}',
    '{"version":"1","userPoolId":"us-east-1_EXAMPLE","username":"jo"}',
    '{"version":1,"userPoolId":"nowhere","username":"jo"}',
    '{"version":1,"userPoolId":"us-east-1_EXAMPLE"}',
    '{"version":1,"userPoolId":"us-east-1_EXAMPLE","username":""}',
    '{"version":1,"userPoolId":"us-east-1_EXAMPLE","username":"two words"}',
    '{"version":1,"userPoolId":"us-east-1_EXAMPLE","username":["jo"]}',
    undefined,
    7,
  ])('is not %j', (text) => {
    expect(readMembershipMessage(text)).toBe(null)
  })

  it('is read without fail, whatever it is', () => {
    fc.assert(fc.property(fc.anything(), (text) => void readMembershipMessage(text)))
    fc.assert(fc.property(fc.json(), (text) => void readMembershipMessage(text)))
  })
})

describe('a queue in memory', () => {
  membershipQueueContract(async () => {
    const queue = memoryMembershipQueue()
    return { queue, messages: queue.messages }
  })
})
