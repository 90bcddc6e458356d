/** cognito-local keeps `…Date` members as `Date`s and its answers depend on it; so they are revived. */
export function parseState<T extends object>(text: string): T {
  return JSON.parse(text, (key, value: unknown) =>
    key.endsWith('Date') && typeof value === 'string' ? new Date(value) : value,
  ) as T
}

export function formatState(value: object): string {
  return JSON.stringify(value)
}
