import type { SchemaAttribute } from './pool.ts'

/**
 * An attribute of the stack's own users, as `CustomAttributes` of API_AddCustomAttributes describes one: a text that can
 * be changed unless said otherwise.
 */
export interface CustomAttribute
  extends Omit<SchemaAttribute, 'Name' | 'Required' | 'DeveloperOnlyAttribute'> {
  /** Without `custom:`. */
  readonly Name: string
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
  schema: readonly SchemaAttribute[],
  attributes: readonly CustomAttribute[],
): readonly SchemaAttribute[] {
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
