import type { LocalStackOptions } from '@domain-gate/local'
import type { FunctionName } from '@domain-gate/triggers'
import { bundleOf } from '../../../packages/infra/src/testing/function-policies.ts'
import {
  onlyOne,
  resourcesOf,
  type TemplateJson,
} from '../../../packages/infra/src/testing/template-json.ts'

type Arn = { readonly 'Fn::GetAtt': readonly string[] } | { readonly Ref: string }
type Attached = keyof NonNullable<LocalStackOptions['triggerBundles']>

/** The functions that the template lets Cognito and the queue call: their logical ids. */
export function attachedFunctions({ template }: { readonly template: TemplateJson }) {
  const { LambdaConfig } = onlyOne(template, 'AWS::Cognito::UserPool').properties
  const [mapping] = resourcesOf(template, 'AWS::Lambda::EventSourceMapping')
  const ids: Record<Attached, string | undefined> = {
    PreSignUp: idIn(template, LambdaConfig.PreSignUp),
    PostConfirmation: idIn(template, LambdaConfig.PostConfirmation),
    PreTokenGeneration: idIn(template, LambdaConfig.PreTokenGenerationConfig?.LambdaArn),
    MembershipWorker: mapping?.[1].Properties['FunctionName']?.Ref,
  }
  return ids
}

/** All functions of the template, by bundle. */
export function deployedFunctions(template: TemplateJson): FunctionName[] {
  return resourcesOf(template, 'AWS::Lambda::Function').map(([id]) => bundleOf(id))
}

/** The function that an ARN names, itself or by an alias. */
function idIn(template: TemplateJson, arn: Arn | undefined): string | undefined {
  if (arn === undefined || !('Ref' in arn)) return arn?.['Fn::GetAtt'][0]
  const { Type, Properties } = template.Resources[arn.Ref] ?? {}
  if (Type !== 'AWS::Lambda::Alias') throw new Error(`${arn.Ref} is no alias of a function`)
  return Properties?.['FunctionName'].Ref
}
