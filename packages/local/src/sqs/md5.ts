import { createHash } from 'node:crypto'

/** What SQS tells of a body, and the SDK compares. */
export function md5(body: string): string {
  return createHash('md5').update(body).digest('hex')
}
