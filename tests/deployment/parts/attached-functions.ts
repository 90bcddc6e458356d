import type { LocalStackOptions } from '@domain-gate/local'
import type { FunctionName } from '@domain-gate/triggers'
import { bundleOf } from '../../../packages/infra/src/testing/function-policies.ts'
import {
  onlyOne,
  resourcesOf,
  type TemplateJson,
} from '../../../packages/infra/src/testing/template-json.ts'

type Attached = keyof NonNullable<LocalStackOptions['triggerBundles']>

/** The functions that the template lets Cognito and the queue call: their logical ids. */
export function attachedFunctions({ template }: { readonly template: TemplateJson }) {
  const { LambdaConfig } = onlyOne(template, 'AWS::Cognito::UserPool').properties
  const [mapping] = resourcesOf(template, 'AWS::Lambda::EventSourceMapping')
  const ids: Record<Attached, string | undefined> = {
    PreSignUp: idIn(LambdaConfig.PreSignUp),
    PostConfirmation: idIn(LambdaConfig.PostConfirmation),
    PreTokenGeneration: idIn(LambdaConfig.PreTokenGenerationConfig?.LambdaArn),
    MembershipWorker: mapping?.[1].Properties['FunctionName']?.Ref,
  }
  return ids
}

/** All functions of the template, by bundle. */
export function deployedFunctions(template: TemplateJson): FunctionName[] {
  return resourcesOf(template, 'AWS::Lambda::Function').map(([id]) => bundleOf(id))
}

function idIn(arn: { readonly 'Fn::GetAtt': readonly string[] } | undefined): string | undefined {
  return arn?.['Fn::GetAtt'][0]
}
