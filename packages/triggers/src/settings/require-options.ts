/** Throws at once when a port is missing, so that a wrong handler fails when it is made and not at its first user. */
export function requirePorts(
  factory: string,
  options: unknown,
  methods: Readonly<Record<string, string>>,
): void {
  const ports = (options ?? {}) as Record<string, Record<string, unknown> | null | undefined>
  for (const [port, method] of Object.entries(methods)) {
    if (typeof ports[port]?.[method] === 'function') continue
    const received = ports[port] === null ? 'null' : typeof ports[port]
    throw new TypeError(`${factory}: option ${port} must have a method ${method}, got ${received}`)
  }
}

/** Throws at once when an option is none of its choices, so that a typing error is not taken for the default. */
export function requireChoice(
  factory: string,
  option: string,
  value: unknown,
  choices: readonly string[],
): void {
  if (value === undefined || choices.some((choice) => choice === value)) return
  throw new TypeError(
    `${factory}: option ${option} must be one of ${choices.join(', ')}, got ${JSON.stringify(value)}`,
  )
}
