/** A rule's key for the logs: the local part of an address rule is left out, since it is somebody's address. */
export function loggableRule(key: string): string {
  return key.replace(/^.*@/s, '<address>@')
}
