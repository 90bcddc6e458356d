import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { TemplateJson } from '../../../packages/infra/src/testing/template-json.ts'
import { TEMPLATE_FILE } from '../../../scripts/release/cloudformation/template-parameters.ts'
import { conditionHolds, type Given, putItems } from './put-parameters.ts'

type Fields = Readonly<Record<string, unknown>>

/** The CloudFormation template as the repository has it. */
export const writtenTemplate = readFileSync(
  new URL(`../../../${TEMPLATE_FILE}`, import.meta.url),
  'utf8',
)

interface Rule {
  readonly RuleCondition: unknown
  readonly Assertions: readonly { readonly Assert: unknown; readonly AssertDescription: string }[]
}

const template: {
  readonly Rules: Readonly<Record<string, Rule>>
  readonly Parameters: Readonly<Record<string, { readonly Default?: unknown }>>
  readonly Conditions: Fields
  readonly Resources: Readonly<Record<string, Fields>>
  readonly Outputs: Readonly<Record<string, Fields>>
} = parse(writtenTemplate, { version: '1.1' })

/** What is deployed with these parameters, and with the defaults of all others. @throws Error where the rules refuse them. */
export function deployTemplate(parameters: Fields): TemplateJson {
  const defaults = Object.entries(template.Parameters).map(([name, { Default }]) => [name, Default])
  const given = {
    values: {
      ...Object.fromEntries(defaults),
      CodeBucket: 'bucket',
      CodePrefix: '1/',
      ...parameters,
    },
    conditions: template.Conditions,
  }
  const [refusal] = refusalsOf(given)
  if (refusal !== undefined) throw new Error(refusal)
  return {
    Resources: putItems(template.Resources, given) as TemplateJson['Resources'],
    Outputs: putItems(template.Outputs, given) as NonNullable<TemplateJson['Outputs']>,
  }
}

function refusalsOf({ values, conditions }: Given): string[] {
  const holds = (rule: unknown) =>
    conditionHolds('rule', { values, conditions: { ...conditions, rule } })
  return Object.values(template.Rules)
    .filter(({ RuleCondition }) => holds(RuleCondition))
    .flatMap(({ Assertions }) => Assertions.filter(({ Assert }) => !holds(Assert)))
    .map(({ AssertDescription }) => AssertDescription)
}
