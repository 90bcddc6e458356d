import { CfnResource, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/**
 * Says why rules of cdk-nag do not apply here, so that they do not turn up in the checks of whoever uses the construct:
 * as cdk-nag 3 reads it, and as its second version does.
 */
export function acknowledge(
  construct: IConstruct,
  reasons: Readonly<Record<string, string>>,
): void {
  const rules = Object.entries(reasons).map(([id, reason]) => ({ id, reason }))
  Validations.of(construct).acknowledge(...rules)
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild
  if (!CfnResource.isCfnResource(resource)) return
  const before = resource.getMetadata('cdk_nag')?.rules_to_suppress ?? []
  resource.addMetadata('cdk_nag', { rules_to_suppress: [...before, ...rules.map(asVersion2)] })
}

/** `AwsSolutions-IAM5[Resource::*]` is one finding of a rule. */
function asVersion2({ id, reason }: { readonly id: string; readonly reason: string }) {
  const [, rule, finding] = /^(.*)\[(.*)\]$/.exec(id) ?? []
  return rule === undefined ? { id, reason } : { id: rule, reason, applies_to: [finding] }
}
