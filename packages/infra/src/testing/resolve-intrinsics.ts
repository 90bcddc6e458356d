import type { TemplateJson } from './template-json.ts'

export interface Deployed {
  readonly account: string
  readonly region: string
  /** Default: `Stack`. */
  readonly stackName?: string
  /** Physical names by logical id; those that are missing are made from the logical id. */
  readonly names?: Readonly<Record<string, string>>
  /** Where the URLs of queues begin. Default: SQS of the region. */
  readonly sqsEndpoint?: string
}

export const DEPLOYED: Deployed = { account: '111122223333', region: 'eu-west-1' }

/**
 * A value of a template as it is once deployed: what `Ref`, `Fn::GetAtt`, `Fn::Join` and `Fn::Sub` stand for put in
 * their place.
 * @throws Error for anything it does not know, so that a proof never rests on a guess.
 */
export function resolveIntrinsics<Value>(
  template: TemplateJson,
  value: Value,
  deployed: Deployed = DEPLOYED,
): Value {
  const resolve = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(resolve)
    if (typeof inner !== 'object' || inner === null) return inner
    const [[key, argument] = ['', null], ...more] = Object.entries(inner)
    if (more.length === 0 && key === 'Ref') return ref(template, String(argument), deployed)
    if (more.length === 0 && key === 'Fn::GetAtt') {
      const [id, attribute] = argument as [string, string]
      return getAtt(template, id, attribute, deployed)
    }
    if (more.length === 0 && key === 'Fn::Join') {
      const [separator, parts] = argument as [string, unknown[]]
      return parts.map(resolve).join(separator)
    }
    if (key.startsWith('Fn::')) throw new Error(`cannot resolve ${key}`)
    return Object.fromEntries(Object.entries(inner).map(([name, part]) => [name, resolve(part)]))
  }
  return resolve(value) as Value
}

function ref(template: TemplateJson, id: string, deployed: Deployed): string {
  const { account, region, sqsEndpoint = `https://sqs.${region}.amazonaws.com` } = deployed
  if (id === 'AWS::Region') return region
  if (id === 'AWS::AccountId') return account
  if (id === 'AWS::Partition') return 'aws'
  if (id === 'AWS::StackName') return deployed.stackName ?? 'Stack'
  const name = nameOf(template, id, deployed)
  const { Type } = resourceOf(template, id)
  return Type === 'AWS::SQS::Queue' ? `${sqsEndpoint}/${account}/${name}` : name
}

function getAtt(template: TemplateJson, id: string, attribute: string, deployed: Deployed): string {
  const { Type } = resourceOf(template, id)
  const name = nameOf(template, id, deployed)
  if (Type === 'AWS::SQS::Queue' && attribute === 'QueueName') return name
  const arn = ARNS[Type]
  if (attribute !== 'Arn' || arn === undefined) throw new Error(`cannot resolve ${id}.${attribute}`)
  const { account, region } = deployed
  return `arn:aws:${arn({ account, region, name })}`
}

const ARNS: Readonly<
  Record<string, (part: { account: string; region: string; name: string }) => string>
> = {
  'AWS::Cognito::UserPool': ({ account, region, name }) =>
    `cognito-idp:${region}:${account}:userpool/${name}`,
  'AWS::DynamoDB::Table': ({ account, region, name }) =>
    `dynamodb:${region}:${account}:table/${name}`,
  'AWS::SQS::Queue': ({ account, region, name }) => `sqs:${region}:${account}:${name}`,
  'AWS::KMS::Key': ({ account, region, name }) => `kms:${region}:${account}:key/${name}`,
  'AWS::Lambda::Function': ({ account, region, name }) =>
    `lambda:${region}:${account}:function:${name}`,
  'AWS::IAM::Role': ({ account, name }) => `iam::${account}:role/${name}`,
  // Its streams, as CloudFormation has it.
  'AWS::Logs::LogGroup': ({ account, region, name }) =>
    `logs:${region}:${account}:log-group:${name}:*`,
}

function nameOf(template: TemplateJson, id: string, { names, region }: Deployed): string {
  const isPool = resourceOf(template, id).Type === 'AWS::Cognito::UserPool'
  return names?.[id] ?? (isPool ? `${region}_${id.slice(-9)}` : id)
}

function resourceOf({ Resources }: TemplateJson, id: string) {
  const resource = Resources[id]
  if (resource === undefined) throw new Error(`the template has no ${id}`)
  return resource
}
