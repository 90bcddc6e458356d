import { expect, it } from 'vitest'
import * as entry from './index.ts'

it('exports these names and no other', () => {
  expect(Object.keys(entry).sort()).toEqual([
    'DomainGate',
    'DomainGateError',
    'GateAlarms',
    'GateDashboard',
    'GateFunction',
    'GateFunctions',
    'GateUserPool',
    'InitialRules',
    'Membership',
    'MembershipQueue',
    'RulesTable',
    'SignUpWebAcl',
    'signUpRateRule',
  ])
})
