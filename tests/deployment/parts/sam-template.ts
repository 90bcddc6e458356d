import { readFileSync } from 'node:fs'
import { type CollectionTag, parse, type ScalarTag, YAMLMap, YAMLSeq } from 'yaml'
import type {
  TemplateJson,
  TemplateResource,
} from '../../../packages/infra/src/testing/template-json.ts'
import { putParameters } from './put-parameters.ts'

interface SamTemplate {
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>
  readonly Conditions?: Readonly<Record<string, unknown>>
  readonly Globals: { readonly Function: Properties }
  readonly Resources: Readonly<Record<string, TemplateResource>>
}
type Properties = Readonly<Record<string, unknown>>

const FUNCTION = 'AWS::Serverless::Function'

/**
 * A SAM template as CloudFormation gets it: parameters and conditions put in their place, and each
 * `AWS::Serverless::Function` made into a function and the mapping of its queue. Roles are the template's own.
 * @throws Error for what it does not know, so that a proof never rests on a guess.
 * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-function.html
 */
export function readSamTemplate(file: URL, parameters: Properties = {}): TemplateJson {
  const sam = parse(readFileSync(file, 'utf8'), { customTags: SHORT_FORMS }) as SamTemplate
  const values = {
    ...Object.fromEntries(
      Object.entries(sam.Parameters ?? {}).map(([name, { Default }]) => [name, Default]),
    ),
    ...parameters,
  }
  const resources = Object.entries(sam.Resources).flatMap(([id, resource]) =>
    resource.Type === FUNCTION ? functionOf(id, resource, sam.Globals.Function) : [[id, resource]],
  )
  const given = { values, conditions: sam.Conditions ?? {} }
  return {
    Resources: putParameters(Object.fromEntries(resources), given) as TemplateJson['Resources'],
  }
}

/** The folder with a function's code, from the template's own folder. */
export function codeOf(template: TemplateJson, functionId: string): string {
  return String(template.Resources[functionId]?.Properties['Code'])
}

function functionOf(id: string, { Properties }: TemplateResource, globals: Properties) {
  const { CodeUri, Events = {}, Role, ...own } = Properties
  if (Role === undefined) throw new Error(`${id} has no role of its own`)
  const properties = { ...globals, ...own, Role, Code: CodeUri }
  // Globals and the function's own variables are merged; everything else of its own replaces the global.
  const variables = (given: Properties) =>
    (given['Environment'] as { Variables?: Properties } | undefined)?.Variables
  const Environment = { Variables: { ...variables(globals), ...variables(own) } }
  const made: [string, TemplateResource][] = [
    [id, { Type: 'AWS::Lambda::Function', Properties: { ...properties, Environment } }],
  ]
  for (const [name, event] of Object.entries(Events as Record<string, TemplateResource>)) {
    if (event.Type !== 'SQS') throw new Error(`${id} has an event ${name} that is no queue`)
    const { Queue: EventSourceArn, ...mapping } = event.Properties
    made.push([
      `${id}${name}`,
      {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { ...mapping, EventSourceArn, FunctionName: { Ref: id } },
      },
    ])
  }
  return made
}

/** `!Ref x` is `{ Ref: x }`; `!GetAtt a.b` is `{ 'Fn::GetAtt': [a, b] }`; the others keep their argument. */
const SHORT_FORMS = [
  scalar('!Ref', (text) => ({ Ref: text })),
  scalar('!GetAtt', (text) => ({ 'Fn::GetAtt': text.split('.') })),
  scalar('!Sub', (text) => ({ 'Fn::Sub': text })),
  list('!If', 'Fn::If'),
  list('!Not', 'Fn::Not'),
  list('!Equals', 'Fn::Equals'),
  list('!And', 'Fn::And'),
  scalar('!Condition', (text) => ({ Condition: text })),
]

function scalar(tag: string, resolve: (text: string) => object): ScalarTag {
  return { tag, resolve }
}

function list(tag: string, name: string): CollectionTag {
  return {
    tag,
    collection: 'seq',
    resolve: (node) => {
      if (!(node instanceof YAMLSeq)) throw new Error(`${tag} takes a list`)
      const map = new YAMLMap()
      map.set(name, node)
      return map
    },
  }
}
