import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

type Resource = { readonly Type: string; readonly Properties?: Readonly<Record<string, unknown>> }

/** What a synthesized backend lacks: the pool must call the gate, with its rules and its grants. */
export function findTemplateFaults(folder: string, domains: readonly string[]): string[] {
  const resources = globSync('*.template.json', { cwd: folder }).flatMap((file): Resource[] => {
    const template = JSON.parse(readFileSync(join(folder, file), 'utf8'))
    return Object.values(template.Resources)
  })
  const textsOf = (type: string) =>
    resources
      .filter(({ Type }) => Type === type)
      .map((resource) => JSON.stringify(resource.Properties))
  const [pool = '', ...morePools] = textsOf('AWS::Cognito::UserPool')
  const policies = ['AWS::IAM::Policy', 'AWS::IAM::Role'].flatMap(textsOf).join()
  const rules = textsOf('Custom::DomainGateRules').join()
  return [
    ...(morePools.length > 0 ? ['there is more than one user pool'] : []),
    ...['PreSignUp', 'PostConfirmation']
      .filter((name) => !pool.includes(`"${name}"`))
      .map((name) => `the pool calls no ${name}`),
    ...['dynamodb:BatchGetItem', 'cognito-idp:AdminAddUserToGroup', 'cognito-idp:CreateGroup']
      .filter((action) => !policies.includes(`"${action}"`))
      .map((action) => `nobody may ${action}`),
    ...domains.filter((domain) => !rules.includes(domain)).map((domain) => `no rule for ${domain}`),
  ]
}
