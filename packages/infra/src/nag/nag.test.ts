import { App, Stack } from 'aws-cdk-lib'
import { UserPool } from 'aws-cdk-lib/aws-cognito'
import { AwsSolutionsChecks } from 'cdk-nag'
import { describe, expect, it } from 'vitest'
import { DomainGate } from '../domain-gate.ts'
import type { DomainGateProps } from '../domain-gate-props.ts'
import { ACME, MEMBERSHIPS, synthGate } from '../testing/synth-gate.ts'

interface Suppressions {
  rules_to_suppress: { id: string; reason: string }[]
}

const EVERYTHING = { rules: [ACME], signUpsPerAddress: 100 }

/** What AwsSolutions finds, those acknowledged left out. */
function findings(build: (stack: Stack) => void): string[] {
  const app = new App()
  const stack = new Stack(app, 'Stack')
  build(stack)
  const { violations } = new AwsSolutionsChecks(app).validateScope(app)
  return violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} ${constructPath}`),
  )
}

describe('AwsSolutions of cdk-nag', () => {
  it.each<[string, DomainGateProps]>([
    ['a plain gate', {}],
    ['membership in groups', { ...EVERYTHING, membership: MEMBERSHIPS.groups() }],
    ['membership in tokens', { ...EVERYTHING, membership: MEMBERSHIPS.token() }],
    ['membership in both', { ...EVERYTHING, membership: MEMBERSHIPS.both() }],
  ])('finds nothing in %s', (_, props) => {
    expect(findings((stack) => new DomainGate(stack, 'Gate', props))).toEqual([])
  })

  it('finds nothing in a gate before somebody’s pool, and in the pool what is theirs', () => {
    const found = findings((stack) => {
      new DomainGate(stack, 'Gate', { userPool: new UserPool(stack, 'Pool') })
    })
    const rules = ['AwsSolutions-COG1', 'AwsSolutions-COG2', 'AwsSolutions-COG8']
    expect(found).toEqual(rules.map((rule) => `${rule} Stack/Pool/Resource`))
  })

  it('is told in the template too, for those who check with its second version', () => {
    const told = Object.values(synthGate({ ...EVERYTHING }).json.Resources).flatMap(
      ({ Metadata }) =>
        (Metadata?.['cdk_nag'] as Suppressions | undefined)?.rules_to_suppress ?? [],
    )
    expect(told.map(({ id }) => id)).toEqual(['AwsSolutions-COG2', 'AwsSolutions-COG8'])
    for (const { reason } of told) expect(reason).toMatch(/\.$/)
  })
})

it('CloudFormation’s own rules, taken for errors, find nothing either', () => {
  const app = new App({ context: { '@aws-cdk/core:validateAgainstDefaultRules': true } })
  new DomainGate(new Stack(app, 'Plain'), 'Gate')
  const membership = MEMBERSHIPS.both()
  new DomainGate(new Stack(app, 'Full'), 'Gate', { ...EVERYTHING, membership })
  expect(() => app.synth()).not.toThrow()
})
