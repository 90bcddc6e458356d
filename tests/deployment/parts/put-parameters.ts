type Fields = Readonly<Record<string, unknown>>

const NO_VALUE = Symbol('AWS::NoValue')

/** Parts of a template, and what its parameters and conditions are. */
export interface Given {
  readonly values: Fields
  readonly conditions: Fields
}

/** The value with parameters and conditions put in their place, as CloudFormation does it. */
export function putParameters(value: unknown, { values, conditions }: Given): unknown {
  const put = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(put).filter((item) => item !== NO_VALUE)
    if (typeof inner !== 'object' || inner === null) return inner
    const [[key, argument] = ['', null]] = Object.entries(inner)
    if (key === 'Ref' && argument === 'AWS::NoValue') return NO_VALUE
    if (key === 'Ref' && String(argument) in values) return values[String(argument)]
    if (key === 'Fn::If') {
      const [condition, then, otherwise] = argument as [string, unknown, unknown]
      return put(conditionHolds(condition, { values, conditions }) ? then : otherwise)
    }
    return Object.fromEntries(
      Object.entries(inner)
        .map(([name, part]) => [name, put(part)] as const)
        .filter(([, part]) => part !== NO_VALUE),
    )
  }
  return put(value)
}

/** Resources or outputs, without those whose condition does not hold. */
export function putItems(items: Readonly<Record<string, Fields>>, given: Given) {
  const there = Object.entries(items)
    .filter(
      ([, { Condition }]) => Condition === undefined || conditionHolds(String(Condition), given),
    )
    .map(([id, { Condition: _, ...item }]) => [id, item])
  return putParameters(Object.fromEntries(there), given)
}

/** @throws Error for what it does not know, so that a proof never rests on a guess. */
export function conditionHolds(name: string, given: Given): boolean {
  const holds = (condition: unknown): boolean => {
    const [[key, argument] = ['', null]] = Object.entries(Object(condition))
    if (key === 'Condition') return conditionHolds(String(argument), given)
    const parts = argument as unknown[]
    if (key === 'Fn::Not') return !holds(parts[0])
    if (key === 'Fn::And') return parts.every(holds)
    if (key === 'Fn::Or') return parts.some(holds)
    if (key === 'Fn::Equals')
      return putParameters(parts[0], given) === putParameters(parts[1], given)
    throw new Error(`cannot tell whether ${name} holds: ${key}`)
  }
  return holds(given.conditions[name])
}
