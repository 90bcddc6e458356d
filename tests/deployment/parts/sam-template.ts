import { readFileSync } from 'node:fs'
import { type CollectionTag, parse, type ScalarTag, YAMLMap, YAMLSeq } from 'yaml'
import type {
  TemplateJson,
  TemplateResource,
} from '../../../packages/infra/src/testing/template-json.ts'

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
  const put = (value: unknown) => putValues(value, values, sam.Conditions ?? {})
  const resources = Object.entries(sam.Resources).flatMap(([id, resource]) =>
    resource.Type === FUNCTION ? functionOf(id, resource, sam.Globals.Function) : [[id, resource]],
  )
  return { Resources: put(Object.fromEntries(resources)) as TemplateJson['Resources'] }
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

const NO_VALUE = Symbol('AWS::NoValue')

function putValues(value: unknown, values: Properties, conditions: Properties): unknown {
  const put = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(put).filter((item) => item !== NO_VALUE)
    if (typeof inner !== 'object' || inner === null) return inner
    const [[key, argument] = ['', null]] = Object.entries(inner)
    if (key === 'Ref' && argument === 'AWS::NoValue') return NO_VALUE
    if (key === 'Ref' && String(argument) in values) return values[String(argument)]
    if (key === 'Fn::If') {
      const [condition, then, otherwise] = argument as [string, unknown, unknown]
      return put(holds(conditions[condition]) ? then : otherwise)
    }
    return Object.fromEntries(
      Object.entries(inner)
        .map(([name, part]) => [name, put(part)] as const)
        .filter(([, part]) => part !== NO_VALUE),
    )
  }
  const holds = (condition: unknown): boolean => {
    const [[key, argument] = ['', null]] = Object.entries(Object(condition))
    const parts = argument as unknown[]
    if (key === 'Fn::Not') return !holds(parts[0])
    if (key === 'Fn::Equals') return put(parts[0]) === put(parts[1])
    throw new Error(`cannot tell whether ${key} holds`)
  }
  return put(value)
}

/** `!Ref x` is `{ Ref: x }`; `!GetAtt a.b` is `{ 'Fn::GetAtt': [a, b] }`; the others keep their argument. */
const SHORT_FORMS = [
  scalar('!Ref', (text) => ({ Ref: text })),
  scalar('!GetAtt', (text) => ({ 'Fn::GetAtt': text.split('.') })),
  scalar('!Sub', (text) => ({ 'Fn::Sub': text })),
  list('!If', 'Fn::If'),
  list('!Not', 'Fn::Not'),
  list('!Equals', 'Fn::Equals'),
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
