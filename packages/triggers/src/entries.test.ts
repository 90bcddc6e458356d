import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import * as deployment from './deployment.ts'
import * as ruleAdvice from './rule-advice.ts'

const require = createRequire(import.meta.url)

const DEPLOYMENT = [
  'ENVIRONMENT',
  'FUNCTION_ENVIRONMENT',
  'METRICS_NAMESPACE',
  'RULE_ATTRIBUTES',
  'SettingsError',
  'groupNameConcern',
  'managedGroups',
  'parseRuleRow',
  'readSettings',
  'writeTrustedProviders',
]

it.each([
  { name: 'deployment', entry: deployment, names: DEPLOYMENT },
  {
    name: 'rule-advice',
    entry: ruleAdvice,
    names: ['isPublicSuffix', 'publicMailKind', 'ruleConcern'],
  },
])('the entry $name exports its names and no other, to import and to require', (given) => {
  expect(Object.keys(given.entry).sort()).toEqual(given.names)
  const required = require(`@domain-gate/triggers/${given.name}`)
  expect(Object.keys(required).sort()).toEqual(given.names)
})
