import { readError } from '../gate/read-error.ts'

/**
 * The error as it is, or the same without the secrets that its message says again: a service that refuses a value may quote
 * it, and the error goes on to logs as the `cause` of a rejection.
 */
export function withoutSecrets(error: unknown, secrets: readonly unknown[]): unknown {
  const { name, message } = readError(error)
  const quoted = secrets.flatMap(formsOf).filter((secret) => message.includes(secret))
  if (quoted.length === 0) return error
  const text = quoted.reduce((rest, secret) => rest.replaceAll(secret, '…'), message)
  return Object.assign(new Error(text), { name })
}

/** As it is, and as JSON writes it. */
function formsOf(secret: unknown): string[] {
  if (typeof secret !== 'string' || secret === '') return []
  return [JSON.stringify(secret).slice(1, -1), secret]
}
