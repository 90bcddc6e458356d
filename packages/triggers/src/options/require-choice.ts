/** Throws at once when an option is none of its choices: a typing error must not pass for the default. */
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
