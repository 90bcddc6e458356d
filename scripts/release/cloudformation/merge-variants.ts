/** A condition of the template, and for which variants it holds. */
export interface Condition<Choices> {
  readonly expression: object
  holds(choices: Choices): boolean
}

export type Conditions<Choices> = Readonly<Record<string, Condition<Choices>>>

export interface Variant<Choices> {
  readonly choices: Choices
  readonly resources: Readonly<Record<string, object>>
  readonly outputs: Readonly<Record<string, object>>
}

type Part = 'resources' | 'outputs'
type Fields = Readonly<Record<string, unknown>>

const NO_VALUE = { Ref: 'AWS::NoValue' }

/**
 * Makes one template of several: what all variants have alike stays as it is, what only some have gets a `Condition`, and
 * what differs becomes an `Fn::If`.
 * @throws Error where no condition tells the variants apart: then one has to be added.
 */
export function mergeVariants<Choices>(
  variants: readonly Variant<Choices>[],
  conditions: Conditions<Choices>,
): Record<Part, Record<string, Fields>> {
  return { resources: mergePart('resources'), outputs: mergePart('outputs') }

  function mergePart(part: Part): Record<string, Fields> {
    const ids = [...new Set(variants.flatMap((variant) => Object.keys(variant[part])))]
    return Object.fromEntries(ids.map((id) => [id, mergeItem(part, id)]))
  }

  function mergeItem(part: Part, id: string): Fields {
    const having = variants.filter((variant) => id in variant[part])
    const merged = merge(having, (variant) => variant[part][id], id) as Fields
    if (having.length === variants.length) return merged
    const name = Object.keys(conditions).find((one) =>
      variants.every((variant) => holds(one, variant) === having.includes(variant)),
    )
    if (name === undefined) throw new Error(`no condition says when there is a ${id}`)
    return { Condition: name, ...merged }
  }

  function merge(
    among: readonly Variant<Choices>[],
    valueIn: (variant: Variant<Choices>) => unknown,
    path: string,
  ): unknown {
    const values = among.map(valueIn)
    if (new Set(values.map((value) => JSON.stringify(value))).size === 1)
      return values[0] ?? NO_VALUE
    if (values.every(isFields)) {
      const names = [...new Set(values.flatMap((value) => Object.keys(value)))]
      return Object.fromEntries(
        names.map((name) => [
          name,
          merge(among, (variant) => (valueIn(variant) as Fields)[name], `${path}.${name}`),
        ]),
      )
    }
    const [first] = values
    if (Array.isArray(first) && values.every((value) => isListOf(first.length, value))) {
      return first.map((_, index) =>
        merge(among, (variant) => (valueIn(variant) as unknown[])[index], `${path}[${index}]`),
      )
    }
    const name = bestSplit(among, valueIn)
    if (name === undefined) throw new Error(`no condition tells apart what ${path} is`)
    const sides = [true, false].map((side) =>
      merge(
        among.filter((variant) => holds(name, variant) === side),
        valueIn,
        path,
      ),
    )
    return { 'Fn::If': [name, ...sides] }
  }

  /** The condition that leaves the fewest different values on its two sides. */
  function bestSplit(
    among: readonly Variant<Choices>[],
    valueIn: (variant: Variant<Choices>) => unknown,
  ): string | undefined {
    const differing = (side: readonly Variant<Choices>[]) =>
      new Set(side.map((variant) => JSON.stringify(valueIn(variant)))).size
    return Object.keys(conditions)
      .map((name) => ({
        name,
        yes: among.filter((variant) => holds(name, variant)),
        no: among.filter((variant) => !holds(name, variant)),
      }))
      .filter(({ yes, no }) => yes.length > 0 && no.length > 0)
      .map(({ name, yes, no }) => ({ name, left: differing(yes) + differing(no) }))
      .sort((one, other) => one.left - other.left)
      .at(0)?.name
  }

  function holds(name: string, { choices }: Variant<Choices>): boolean {
    return conditions[name]?.holds(choices) ?? false
  }
}

/** An object whose parts can be merged: not a list, and not a function of CloudFormation. */
function isFields(value: unknown): value is Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return !Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'))
}

function isListOf(length: number, value: unknown): boolean {
  return Array.isArray(value) && value.length === length
}
