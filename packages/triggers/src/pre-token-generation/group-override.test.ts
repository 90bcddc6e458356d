import { describe, expect, it } from 'vitest'
import { groupsInPool, readGroups, type TokenEvent, writeGroups } from './group-override.ts'

const V1 = 'claimsOverrideDetails'
const V2 = 'claimsAndScopeOverrideDetails'
const GROUPS = { groupsToOverride: ['acme'], iamRolesToOverride: [], preferredRole: null }

/** Under which member an event is answered. */
function memberOf(given: TokenEvent): string[] {
  const event = structuredClone(given) as TokenEvent
  writeGroups(event, GROUPS)
  return Object.keys(event.response ?? {})
}

describe('the answer stands where Cognito looks for it', () => {
  it.each([
    ['the member the event came with, version 1', { version: '2', response: { [V1]: null } }, V1],
    ['the member the event came with, later', { version: '1', response: { [V2]: null } }, V2],
    ['version 1 without a response', { version: '1', request: {} }, V1],
    ['version 1 with an empty response', { version: '1', request: {}, response: {} }, V1],
    ['version 1 without a request', { version: '1' }, V1],
    ['version 1 without its request', { version: '1', request: null, response: null }, V1],
    ['a later version', { version: '2', request: {} }, V2],
    ['version 1 of an event that has scopes', { version: '1', request: { scopes: [] } }, V2],
    ['no version', { request: {} }, V2],
  ])('%s', (_, event, member) => {
    expect(memberOf(event)).toEqual([member])
  })
})

describe('the groups of an event', () => {
  const request = { groupConfiguration: { groupsToOverride: ['one', 7, null, 'two'] } }

  it('are those that are text', () => {
    expect(readGroups({ version: '1', request }).groupsToOverride).toEqual(['one', 'two'])
    expect(groupsInPool({ version: '1', request })).toEqual(['one', 'two'])
  })

  it.each([null, {}])('are none where an earlier handler put %j in their place', (override) => {
    const response = { [V1]: { groupOverrideDetails: override } }
    expect(readGroups({ version: '1', request, response }).groupsToOverride).toEqual([])
  })
})
