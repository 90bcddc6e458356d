/** Wrong use throws at once: what was wrong, what was received, what is allowed. */
export function checkOptions(owner: string, options: unknown, allowed: readonly string[]): void {
  if (typeof options !== 'object' || options === null)
    throw new TypeError(`${owner}: expected an object, received ${describe(options)}`)
  for (const key of Object.keys(options))
    if (!allowed.includes(key))
      throw new TypeError(`${owner}: unknown option "${key}"; allowed: ${allowed.join(', ')}`)
}

/** As `checkOptions`, for an object whose values are functions, such as a client. */
export function checkMethods(owner: string, value: unknown, methods: readonly string[]): void {
  for (const method of methods)
    if (typeof (value as Record<string, unknown> | null | undefined)?.[method] !== 'function')
      throw new TypeError(`${owner} must have ${methods.join(', ')}; received ${describe(value)}`)
}

/** As `checkOptions`, for an object whose values are texts. */
export function checkTexts(owner: string, value: unknown): void {
  if (typeof value !== 'object' || value === null)
    throw new TypeError(`${owner}: expected an object, received ${describe(value)}`)
  for (const [key, text] of Object.entries(value))
    if (typeof text !== 'string')
      throw new TypeError(`${owner}: "${key}" must be a string, received ${describe(text)}`)
}

function describe(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'an array' : typeof value
}
