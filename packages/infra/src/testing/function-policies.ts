import type { FunctionName } from '@domain-gate/triggers/deployment'
import { DEPLOYED, type Deployed, resolveIntrinsics } from './resolve-intrinsics.ts'
import { resourcesOf, type TemplateJson } from './template-json.ts'

export interface PolicyStatementJson {
  readonly Effect: string
  readonly Action: string | readonly string[]
  readonly Resource: string | readonly string[]
}

export interface FunctionPolicies {
  readonly role: string
  readonly policies: readonly {
    readonly name: string
    readonly policy: {
      readonly Version: string
      readonly Statement: readonly PolicyStatementJson[]
    }
  }[]
}

/** What the constructs of the functions are called, which their logical ids end with. */
const CONSTRUCTS: Readonly<Record<FunctionName, string>> = {
  'pre-sign-up': 'FunctionsPreSignUp',
  'post-confirmation': 'FunctionsPostConfirmation',
  'pre-token-generation': 'FunctionsPreTokenGeneration',
  'membership-worker': 'FunctionsMembershipWorker',
  'initial-rules': 'InitialRulesLoader',
}

/** Which bundle the function with this logical id runs. */
export function bundleOf(functionId: string): FunctionName {
  const bundles = Object.keys(CONSTRUCTS) as FunctionName[]
  // A template without constructs names its functions `PreSignUp` and the like.
  const construct = `Functions${functionId.replace(/[\dA-F]{8}$/, '')}`
  const found = bundles.find((bundle) => construct.endsWith(CONSTRUCTS[bundle]))
  if (found === undefined) throw new Error(`${functionId} is no function of the gate`)
  return found
}

/** The logical id of the function that runs this bundle. */
export function functionId(template: TemplateJson, bundle: FunctionName): string {
  const found = resourcesOf(template, 'AWS::Lambda::Function').find(
    ([id]) => bundleOf(id) === bundle,
  )
  if (found === undefined) throw new Error(`the template deploys no ${bundle}`)
  return found[0]
}

/** The environment that the template gives the function, as it is once deployed. */
export function environmentOf(
  template: TemplateJson,
  bundle: FunctionName,
  deployed: Deployed = DEPLOYED,
): Record<string, string> {
  const { Environment } = template.Resources[functionId(template, bundle)]?.Properties ?? {}
  return resolveIntrinsics(template, Environment?.Variables ?? {}, deployed)
}

/** Everything that lets the function's role do something: its inline policies, and those attached to it. */
export function functionPolicies(
  template: TemplateJson,
  bundle: FunctionName,
  deployed: Deployed = DEPLOYED,
): FunctionPolicies {
  const { Role } = template.Resources[functionId(template, bundle)]?.Properties ?? {}
  const [id] = Role['Fn::GetAtt']
  const role = template.Resources[id]?.Properties ?? {}
  if (role['ManagedPolicyArns'] !== undefined) throw new Error(`${id} has managed policies`)
  const attached = resourcesOf(template, 'AWS::IAM::Policy')
    .filter(([, { Properties }]) => JSON.stringify(Properties['Roles']).includes(`"${id}"`))
    .map(([, { Properties }]) => Properties)
  const policies = [...(role['Policies'] ?? []), ...attached].map(
    ({ PolicyName, PolicyDocument }) => ({
      name: PolicyName,
      policy: resolveIntrinsics(template, PolicyDocument, deployed),
    }),
  )
  return { role: `arn:aws:iam::${deployed.account}:role/${id}`, policies }
}
