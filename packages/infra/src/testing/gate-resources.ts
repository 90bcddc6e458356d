import { DEPLOYED, type Deployed, resolveIntrinsics } from './resolve-intrinsics.ts'
import { resourcesOf, type TemplateJson } from './template-json.ts'

const TYPES = [
  'AWS::Cognito::UserPool',
  'AWS::DynamoDB::Table',
  'AWS::SQS::Queue',
  'AWS::Lambda::Function',
  'AWS::IAM::Role',
]

/** The ARNs of all that a role of the gate could reach: its own resources, its logs, and strangers of each kind. */
export function gateResources(template: TemplateJson, deployed: Deployed = DEPLOYED): string[] {
  const { account, region } = deployed
  const arnOf = (id: string): string =>
    resolveIntrinsics<unknown>(template, { 'Fn::GetAtt': [id, 'Arn'] }, deployed) as string
  const own = TYPES.flatMap((type) => resourcesOf(template, type)).map(([id]) => arnOf(id))
  const logs = resourcesOf(template, 'AWS::Logs::LogGroup').map(([id]) => streamIn(arnOf(id)))
  return [
    ...own,
    ...logs,
    ...new Set(own.map(another)),
    `arn:aws:cognito-idp:ap-south-1:${account}:userpool/ap-south-1_another`,
    streamIn(`arn:aws:logs:${region}:${account}:log-group:/aws/lambda/another:*`),
    'arn:aws:s3:::bucket',
    'arn:aws:s3:::bucket/key',
  ]
}

/** A resource of the same kind in the same place that is not the gate's. */
export function another(arn: string): string {
  return arn.replace(/[^:/_]+$/, 'another')
}

/** A log stream, given its group's ARN as CloudFormation has it. */
export function streamIn(logGroup: string): string {
  return logGroup.replace(/\*$/, 'log-stream:today')
}
