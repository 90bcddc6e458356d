import { createHash } from 'node:crypto'

/** Subresource Integrity (https://www.w3.org/TR/sri-2/) of each file by its name. */
export function integrityOf(files) {
  return Object.fromEntries(
    files.map(([name, text]) => [
      name,
      `sha384-${createHash('sha384').update(text).digest('base64')}`,
    ]),
  )
}
