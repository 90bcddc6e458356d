import { Annotations, CfnResource, Stack } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/**
 * A resource's properties as its template will have them, those included that `addPropertyOverride` sets. What only
 * CloudFormation will know is an object in them, such as `{ Ref: … }`. `null` where this CDK does not show them, so that
 * nothing can be checked.
 */
export function deployedProperties(
  resource: CfnResource,
): Readonly<Record<string, unknown>> | null {
  // CDK's own way to a template; no public one shows overrides before the app is synthesized.
  const render: unknown = Reflect.get(resource, '_toCloudFormation')
  if (typeof render !== 'function') return null
  const template = Stack.of(resource).resolve(render.call(resource))
  const [rendered] = Object.values<{ Properties?: Record<string, unknown> }>(
    template?.Resources ?? {},
  )
  return rendered?.Properties ?? {}
}

/** The resources of this type, anywhere in the app, that are of the pool. */
export function resourcesOf(pool: CfnResource, type: string): CfnResource[] {
  return pool.node.root.node
    .findAll()
    .filter((node) => CfnResource.isCfnResource(node))
    .filter((resource) => {
      if (resource.cfnResourceType !== type) return false
      const id = deployedProperties(resource)?.['UserPoolId']
      const stack = Stack.of(resource)
      return JSON.stringify(id) === JSON.stringify(stack.resolve(pool.ref))
    })
}

/** Warns that a check was left out: without a word, it would be taken for passed. */
export function warnUnchecked(scope: IConstruct, path: string): void {
  Annotations.of(scope).addWarningV2(
    '@domain-gate/infra:unseen',
    `this version of aws-cdk-lib does not show how ${path} will be deployed, so nobody has looked whether people can` +
      ' sign up with it: after the deployment, run domain-gate doctor',
  )
}

/** A property that should be a list of texts; what is not known yet is left out. */
export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

/** A property of a property; `undefined` where there is none. */
export function within(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), value)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
