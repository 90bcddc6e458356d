import { describe, expect, it } from 'vitest'
import { functionId } from '../testing/function-policies.ts'
import { ACME, synthGate } from '../testing/synth-gate.ts'
import { onlyOne } from '../testing/template-json.ts'

const RESOURCE = 'Custom::DomainGateRules'

describe('rules in code', () => {
  it('are handed to the loader as text, with the table they are for', () => {
    const { json, template } = synthGate({
      rules: [ACME, { domain: '*', groups: ['guests'], expiresAt: new Date('2030-01-01') }],
    })
    const { properties, resource } = onlyOne(json, RESOURCE)
    expect(properties).toEqual({
      ServiceToken: { 'Fn::GetAtt': [functionId(json, 'initial-rules'), 'Arn'] },
      ServiceTimeout: '300',
      TableName: { Ref: onlyOne(json, 'AWS::DynamoDB::Table').id },
      KeyAttribute: 'EmailDomain',
      Rules: JSON.stringify([
        { EmailDomain: 'acme.com', UserGroup: 'tenant-acme' },
        { EmailDomain: '*', UserGroup: 'guests', ExpiresAt: 1893456000 },
      ]),
    })
    expect(resource.DeletionPolicy).toBe('Delete')
    template.resourceCountIs(RESOURCE, 1)
  })

  it('have no loader when there are none, and one to take the last away', () => {
    const none = synthGate()
    none.template.resourceCountIs(RESOURCE, 0)
    expect(() => functionId(none.json, 'initial-rules')).toThrow()
    expect(onlyOne(synthGate({ rules: [] }).json, RESOURCE).properties['Rules']).toBe('[]')
  })
})
