/** A change of the source that no test beside it notices, and why that is right. */
export interface ListedSurvivor {
  /** The lines that the change touches, with single spaces, as a run prints them. */
  readonly source: string
  /** The same lines after the change. */
  readonly mutant: string
  /**
   * `equivalent`: nobody can see a difference. `caught by`: a test that mutation runs leave out fails, such as one of a built
   * bundle. `accepted`: a difference that is not worth a test. It counts against the score, unlike the other two.
   */
  readonly reason: `equivalent: ${string}` | `caught by ${string}` | `accepted: ${string}`
}

/** The survivors that are known, by file below `packages/`, such as `triggers/src/gate/decide.ts`. */
export type SurvivorsByFile = Readonly<Record<string, readonly ListedSurvivor[]>>
