import { expect, it } from 'vitest'
import * as entry from './index.ts'

it('exports these names and no other', () => {
  expect(Object.keys(entry).sort()).toEqual([
    'ENVIRONMENT',
    'FUNCTION_ENVIRONMENT',
    'GateRefusal',
    'METRICS_NAMESPACE',
    'MembershipPending',
    'RULE_ATTRIBUTES',
    'SettingsError',
    'cachingRuleStore',
    'candidateKeys',
    'canonicalPattern',
    'cognitoGroupDirectory',
    'cognitoUserDirectory',
    'createMembershipWorkerHandler',
    'createPostConfirmationHandler',
    'createPreSignUpHandler',
    'createPreTokenGenerationHandler',
    'documentClient',
    'dynamodbRuleStore',
    'dynamodbRuleTable',
    'managedGroups',
    'memoryGroupDirectory',
    'memoryMembershipQueue',
    'memoryRuleStore',
    'memoryUserDirectory',
    'parseRule',
    'parseRuleRow',
    'parseRulesFile',
    'powertoolsLogger',
    'powertoolsMetrics',
    'readSettings',
    'resolveRule',
    'sqsMembershipQueue',
  ])
})
