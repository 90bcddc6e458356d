import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { managedGroups } from '../membership/group-names.ts'
import {
  groupsInPool,
  isForUser,
  readGroups,
  type TokenEvent,
  tokenGroups,
  writeGroups,
} from './token-groups.ts'

const TENANTS = managedGroups(['tenant-*'])

function groupsOf(current: readonly string[], granted: readonly string[]) {
  const roles = ['arn:aws:iam::1:role/editors']
  return tokenGroups(
    { groupsToOverride: current, iamRolesToOverride: roles, preferredRole: roles[0] },
    granted,
    TENANTS,
  )
}

describe('the groups of a token', () => {
  it.each([
    [
      'gain what is granted, after those there are',
      ['editors'],
      ['tenant-a'],
      ['editors', 'tenant-a'],
    ],
    ['keep their order', ['tenant-a', 'editors'], ['tenant-a'], ['tenant-a', 'editors']],
    ['lose what is not granted any more', ['tenant-a', 'editors'], [], ['editors']],
    ['change with the domain', ['tenant-a', 'editors'], ['tenant-b'], ['editors', 'tenant-b']],
    ['are none where there are none', [], [], []],
  ])('%s', (_, current, granted, expected) => {
    expect(groupsOf(current, granted).configuration.groupsToOverride).toEqual(expected)
  })

  it('bring their roles while every group stays', () => {
    expect(groupsOf(['editors'], ['tenant-a'])).toEqual({
      configuration: {
        groupsToOverride: ['editors', 'tenant-a'],
        iamRolesToOverride: ['arn:aws:iam::1:role/editors'],
        preferredRole: 'arn:aws:iam::1:role/editors',
      },
      withheld: [],
    })
  })

  it('bring no role once a group is withheld, for it might be that group’s', () => {
    expect(groupsOf(['editors', 'tenant-a'], ['tenant-b'])).toEqual({
      configuration: {
        groupsToOverride: ['editors', 'tenant-b'],
        iamRolesToOverride: [],
        preferredRole: null,
      },
      withheld: ['tenant-a'],
    })
  })

  it('hold of the managed groups exactly the granted ones, and every other as it was', () => {
    const group = fc.constantFrom('a', 'b', 'c', 'tenant-a', 'tenant-b', 'tenant-c', 'my-tenant-a')
    const tenant = fc.constantFrom('tenant-a', 'tenant-b', 'tenant-c', 'tenant-d')
    fc.assert(
      fc.property(fc.uniqueArray(group), fc.uniqueArray(tenant), (current, granted) => {
        const { groupsToOverride: groups } = groupsOf(current, granted).configuration
        expect(groups.filter(TENANTS.includes).sort()).toEqual(granted.toSorted())
        const isOther = (name: string) => !TENANTS.includes(name)
        expect(groups.filter(isOther)).toEqual(current.filter(isOther))
      }),
    )
  })
})

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
    ['version 1 as a number', { version: 1, request: {} }, V1],
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

  it('are none without a request', () => {
    expect(groupsInPool({ version: '1' })).toEqual([])
    expect(groupsInPool({ version: '1', request: null })).toEqual([])
  })

  it.each([null, {}])('are none where an earlier handler put %j in their place', (override) => {
    const response = { [V1]: { groupOverrideDetails: override } }
    expect(readGroups({ version: '1', request, response }).groupsToOverride).toEqual([])
  })
})

it.each([
  ['TokenGeneration_HostedAuth', true],
  ['TokenGeneration_ClientCredentials', false],
  ['PreTokenGeneration_HostedAuth', false],
  ['PostConfirmation_ConfirmSignUp', false],
  [undefined, false],
])('a token of %s is a user’s: %s', (triggerSource, expected) => {
  expect(isForUser(triggerSource)).toBe(expected)
})

it.each(['', 'text', 7, true])(
  'an answer that an earlier handler left as %j is replaced',
  (response) => {
    const event: TokenEvent = JSON.parse(JSON.stringify({ version: '2', request: {}, response }))
    const { configuration } = tokenGroups(readGroups(event), ['tenant-a'], TENANTS)
    writeGroups(event, configuration)
    expect(event.response).toEqual({
      claimsAndScopeOverrideDetails: { groupOverrideDetails: configuration },
    })
  },
)

it('takes an event whose members cannot be made into text', () => {
  const event = JSON.parse('{"version":{"toString":"x"},"triggerSource":{"toString":"x"}}')
  expect(isForUser(event.triggerSource)).toBe(false)
  writeGroups(event, groupsOf([], ['tenant-a']).configuration)
  expect(readGroups(event).groupsToOverride).toEqual(['tenant-a'])
})
