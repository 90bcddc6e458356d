import type { IConstruct } from 'constructs'

/** A gate that cannot be built as it is asked for: where, what is wrong, what was received, what is allowed. */
export class DomainGateError extends Error {
  override readonly name = 'DomainGateError'

  constructor(scope: IConstruct, problem: string, options?: { readonly cause?: unknown }) {
    super(`${scope.node.path}: ${problem}`, options)
  }
}
