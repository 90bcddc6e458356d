/** Throws at once when a port is missing: a handler put together wrongly must not wait for its first user to say so. */
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
