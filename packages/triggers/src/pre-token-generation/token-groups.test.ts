import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { managedGroups } from '../membership/managed-groups.ts'
import { tokenGroups } from './token-groups.ts'

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
