/**
 * What was given over the defaults, whose types are the types allowed; a default of `undefined` allows any.
 * @throws TypeError for wrong use: a key that has no default, or a value of another type.
 */
export function readSettings<Settings extends object>(
  owner: string,
  given: Partial<Settings> | undefined,
  defaults: Settings,
): Settings {
  const settings = { ...defaults }
  for (const [key, value] of Object.entries(Object(given))) {
    const allowed = Object.keys(defaults)
    const type = typeof defaults[key as keyof Settings]
    check(allowed.includes(key), `${owner}: option`, `one of ${allowed}`, key)
    if (value === undefined) continue
    check(
      type === 'undefined' || type === typeof value,
      `${owner}: ${key}`,
      `of type ${type}`,
      value,
    )
    settings[key as keyof Settings] = value as never
  }
  return settings
}

/** Wrong use throws at once: what was wrong, what is allowed, what was received. */
export function check(right: boolean, what: string, allowed: string, received: unknown): void {
  if (!right) throw new TypeError(`${what} must be ${allowed}, received ${String(received)}`)
}
