/**
 * Wrong use throws at once: what was wrong, what is allowed, what was received.
 * @throws TypeError when `right` is false.
 */
export function assert(
  right: boolean,
  what: string,
  allowed: string,
  received: unknown,
): asserts right {
  if (!right) throw new TypeError(`${what} must be ${allowed}, received ${String(received)}`)
}

/**
 * Options that do not exist are mostly misspelt, so they are not passed over.
 * @throws TypeError for a key that is not in `known`.
 */
export function assertKnownKeys(owner: string, options: unknown, known: readonly string[]): void {
  for (const key of Object.keys(Object(options)))
    assert(known.includes(key), `${owner}: option`, `one of ${known}`, key)
}

interface Types {
  readonly function: (...given: never[]) => unknown
  readonly number: number
  readonly object: object
  readonly string: string
}

/** @throws TypeError for anything but a value of the type; `null` is none. */
export function assertType<Name extends keyof Types>(
  what: string,
  value: unknown,
  type: Name,
): asserts value is Types[Name] {
  assert(typeof value === type && value !== null, what, `of type ${type}`, value)
}
