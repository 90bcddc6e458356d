import { type CfnResource, Stack } from 'aws-cdk-lib'

/**
 * A resource's properties as its template will have them, those included that `addPropertyOverride` sets. What only
 * CloudFormation will know is an object in them, such as `{ Ref: … }`.
 */
export function deployedProperties(resource: CfnResource): Readonly<Record<string, unknown>> {
  // CDK's own way to a template; no public one shows overrides before the app is synthesized.
  const render: unknown = Reflect.get(resource, '_toCloudFormation')
  if (typeof render !== 'function') return {}
  const template = Stack.of(resource).resolve(render.call(resource))
  const [rendered] = Object.values<{ Properties?: Record<string, unknown> }>(
    template?.Resources ?? {},
  )
  return rendered?.Properties ?? {}
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
