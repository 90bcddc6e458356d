import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { TemplateJson } from '../../../packages/infra/src/testing/template-json.ts'
import { TEMPLATE_FILE } from '../../../scripts/release/cloudformation/template-parameters.ts'
import { putItems } from './put-parameters.ts'

type Fields = Readonly<Record<string, unknown>>

/** The CloudFormation template as the repository has it. */
export const writtenTemplate = readFileSync(
  new URL(`../../../${TEMPLATE_FILE}`, import.meta.url),
  'utf8',
)

const template: {
  readonly Parameters: Readonly<Record<string, { readonly Default?: unknown }>>
  readonly Conditions: Fields
  readonly Resources: Readonly<Record<string, Fields>>
  readonly Outputs: Readonly<Record<string, Fields>>
} = parse(writtenTemplate, { version: '1.1' })

/** What is deployed with these parameters, and with the defaults of all others. */
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
  return {
    Resources: putItems(template.Resources, given) as TemplateJson['Resources'],
    Outputs: putItems(template.Outputs, given) as NonNullable<TemplateJson['Outputs']>,
  }
}
