/** What can be told about an event: never the address, the user name, a password or a code. */
export type LogFields = Readonly<
  Record<string, string | number | boolean | null | readonly string[]>
>

/** Structured logs. */
export interface Logger {
  info(message: string, fields: LogFields): void
  warn(message: string, fields: LogFields): void
  error(message: string, fields: LogFields): void
}

/** A rule's key for the logs: the local part of an address rule is left out, since it is somebody's address. */
export function loggableRule(key: string): string {
  return key.replace(/^.*@/s, '<address>@')
}
