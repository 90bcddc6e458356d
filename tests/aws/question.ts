import type { Target } from './target.ts'

/** What a document says, and where. */
export interface Documented {
  readonly file: string
  /** The heading it stands under, as a link has it. */
  readonly section: string
  /** The words that say what is meant: the first cell of a row, or a sentence. A test finds them in the file. */
  readonly point: string
}

interface Point {
  /** What `--only` takes. */
  readonly name: string
  readonly question: string
  readonly documented: Documented
}

/** A question that a service answers. */
export interface Question extends Point {
  /** What the document says, as an answer. */
  readonly expected: string
  /** The answer in the service's own words where it has some. No code, token or password is in it. */
  readonly ask: (target: Target) => Promise<string>
  /** Why one of the targets is not asked, though the other one is. */
  readonly notAskedOn?: { readonly [name in Target['name']]?: string }
  /** How long it takes on AWS, where time has to pass. */
  readonly waitsMinutes?: number
}

/** A question that this command does not ask anybody, and why. */
export interface OpenQuestion extends Point {
  readonly notAsked: string
}

export type AnyQuestion = Question | OpenQuestion

const LOCAL_README = 'packages/local/README.md'

/** A row of the tables, or a sentence, under “What is settled by choice”. */
export function settledByChoice(point: string): Documented {
  return { file: LOCAL_README, section: 'what-is-settled-by-choice', point }
}

/** A row of the table under “What is emulated”. */
export function emulated(point: string): Documented {
  return { file: LOCAL_README, section: 'what-is-emulated', point }
}
