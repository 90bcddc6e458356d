import type { FunctionName } from '../../packages/triggers/src/settings/settings.ts'

/** What somebody may try, and what stands against it. */
export interface Threat {
  /** Short, as a heading of the table. */
  readonly threat: string
  /** What somebody tries, with an example. */
  readonly attempt: string
  readonly guards: readonly Guard[]
}

/** One thing that stands against a threat, and the test that fails when it is taken out. */
export interface Guard {
  /** What it does, as a sentence. */
  readonly guard: string
  readonly file: string
  /** The text of the guard in that file, which has it once. */
  readonly text: string
  /** What stands there when the guard is taken out. The file must still be a program. */
  readonly without: string
  /** The built function that the test runs. It is bundled anew without the guard. */
  readonly bundle?: FunctionName
  readonly test: {
    readonly file: string
    /** The test's title as its file has it, `%s` included. */
    readonly title: string
  }
}
