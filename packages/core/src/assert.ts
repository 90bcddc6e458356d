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

/** @throws TypeError for anything but a string. */
export function assertString(what: string, value: unknown): asserts value is string {
  assert(typeof value === 'string', what, 'of type string', value)
}

/** @throws TypeError for anything but an object; `null` is none. */
export function assertObject(what: string, value: unknown): asserts value is object {
  assert(typeof value === 'object' && value !== null, what, 'of type object', value)
}

/** @throws TypeError for anything but a function. */
export function assertFunction(
  what: string,
  value: unknown,
): asserts value is (...given: never[]) => unknown {
  assert(typeof value === 'function', what, 'of type function', value)
}
