import { invalidParameter } from '../errors.ts'
import type { Operation } from '../operations/operation.ts'
import { structure } from './constraint.ts'
import { MEMBERS, REQUIRED_MEMBERS } from './request-constraints.ts'

/**
 * The operation behind a check of its request, as the service makes it before anything else: one
 * InvalidParameterException that names everything that is missing or malformed.
 */
export function validated(
  name: string,
  operation: Operation<unknown, unknown>,
): Operation<unknown, unknown> {
  const request = structure(MEMBERS, REQUIRED_MEMBERS[name])
  return async (given) => {
    const failures = request(given, '')
    if (failures.length === 0) return operation(given)
    const errors = failures.length === 1 ? 'error' : 'errors'
    throw invalidParameter(
      `${failures.length} validation ${errors} detected: ${failures.join('; ')}`,
    )
  }
}
