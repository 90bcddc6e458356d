/** A synthesized template. */
export interface TemplateJson {
  readonly Resources: Readonly<Record<string, TemplateResource>>
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>
}

export interface TemplateResource {
  readonly Type: string
  // biome-ignore lint/suspicious/noExplicitAny: what CloudFormation holds is looked into freely by tests
  readonly Properties: Readonly<Record<string, any>>
  readonly DeletionPolicy?: string
  readonly DependsOn?: string | readonly string[]
  readonly Metadata?: Readonly<Record<string, unknown>>
}

/** Logical id and resource of each of this type. */
export function resourcesOf(
  { Resources }: TemplateJson,
  type: string,
): [id: string, resource: TemplateResource][] {
  return Object.entries(Resources).filter(([, resource]) => resource.Type === type)
}

/** The only resource of this type, its logical id and properties. */
export function onlyOne(template: TemplateJson, type: string) {
  const found = resourcesOf(template, type)
  const [only] = found
  if (only === undefined || found.length > 1) throw new Error(`${found.length} of ${type}, not one`)
  const [id, resource] = only
  return { id, resource, properties: resource.Properties }
}
