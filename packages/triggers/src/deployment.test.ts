import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import * as entry from './deployment.ts'

const NAMES = [
  'ENVIRONMENT',
  'FUNCTION_ENVIRONMENT',
  'METRICS_NAMESPACE',
  'RULE_ATTRIBUTES',
  'SettingsError',
  'managedGroups',
  'parseRuleRow',
  'readSettings',
]

it('exports these names and no other, to import and to require', () => {
  expect(Object.keys(entry).sort()).toEqual(NAMES)
  const required = createRequire(import.meta.url)('@domain-gate/triggers/deployment')
  expect(Object.keys(required).sort()).toEqual(NAMES)
})
