import type { SchemaAttributeType } from '@aws-sdk/client-cognito-identity-provider'

/** An attribute of the stack's own users, as `CustomAttributes` of API_AddCustomAttributes describes one. */
export interface CustomAttribute {
  /** Without `custom:`. */
  readonly Name: string
  /** Default `String`. */
  readonly AttributeDataType?: 'String' | 'Number' | 'DateTime' | 'Boolean'
  /** Whether it can be changed once it is set. Default `true`. */
  readonly Mutable?: boolean
  readonly StringAttributeConstraints?: { readonly MinLength?: string; readonly MaxLength?: string }
  readonly NumberAttributeConstraints?: { readonly MinValue?: string; readonly MaxValue?: string }
}

/** Throws a TypeError that says what a name may be. */
export function assertCustomAttributes(attributes: readonly CustomAttribute[]): void {
  for (const { Name } of attributes) {
    if (/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,20}$/u.test(Name) && !Name.startsWith('custom:')) continue
    throw new TypeError(
      `customAttributes takes names of 1 to 20 characters, without blanks and without custom:; got "${Name}"`,
    )
  }
}

/** `schema` with the custom attributes in it; one that is there already is described anew. */
export function withCustomAttributes(
  schema: readonly SchemaAttributeType[],
  attributes: readonly CustomAttribute[],
): readonly SchemaAttributeType[] {
  const merged = new Map(schema.map((attribute) => [attribute.Name, attribute]))
  for (const { Name, ...described } of attributes) {
    const name = `custom:${Name}`
    merged.set(name, {
      Name: name,
      AttributeDataType: 'String',
      DeveloperOnlyAttribute: false,
      Mutable: true,
      Required: false,
      ...described,
    })
  }
  return [...merged.values()]
}
