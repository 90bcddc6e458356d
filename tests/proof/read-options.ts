import { parseArgs } from 'node:util'

/** One option of a proof: as `parseArgs` reads it, and as `--help` shows it. */
export interface ProofOption {
  readonly type: 'boolean' | 'string'
  /** What stands for its value in the help, such as `N`. */
  readonly value?: string
  readonly multiple?: boolean
  readonly default?: string | boolean
  readonly help: string
}

/** The options that several proofs have. */
export const SHORT = {
  type: 'boolean',
  default: false,
  help: 'the bounded form that CI runs',
} as const
export const SEED = {
  type: 'string',
  value: 'N',
  help: 'tries the same cases as the run that printed it',
} as const
export const JSON_OUTPUT = {
  type: 'boolean',
  default: false,
  help: 'prints one line of JSON a table',
} as const

type Values<Options extends Readonly<Record<string, ProofOption>>> = ReturnType<
  typeof parseArgs<{ options: Options }>
>['values']

/** What may be typed beside the options, such as names of parts. */
export interface ProofWords {
  /** Such as `[PART…]`. */
  readonly value: string
  readonly help: string
}

export interface ProofArguments<Options extends Readonly<Record<string, ProofOption>>> {
  readonly values: Values<Options>
  readonly positionals: readonly string[]
}

/**
 * Reads what was typed behind `npm run NAME --`. With `--help`, and with an option that there is not, it prints which there
 * are and ends the process: with exit code 0 and 2. Words beside the options are only read where `words` says what they are.
 */
export function readOptions<const Options extends Readonly<Record<string, ProofOption>>>(
  name: string,
  about: string,
  options: Options,
  words: ProofWords | null = null,
): ProofArguments<Options> {
  const help = helpOf(name, about, options, words)
  try {
    if (process.argv.slice(2).some((argument) => argument === '--help' || argument === '-h')) {
      console.log(help)
      process.exit(0)
    }
    return parseArgs({ options, allowPositionals: words !== null })
  } catch (error) {
    wrongOption(`${whatWasWrong(error)}\n\n${help}`)
  }
}

/** The first sentence of Node's message: those after it explain how to write a file name that begins with a dash. */
function whatWasWrong(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return message.replace(/\. To specify .*$/s, '.')
}

/** Ends the process with exit code 2, saying what was wrong with an option, and what is allowed. */
export function wrongOption(message: string): never {
  console.error(message)
  process.exit(2)
}

/** The text of `--help`. */
export function helpOf(
  name: string,
  about: string,
  options: Readonly<Record<string, ProofOption>>,
  words: ProofWords | null = null,
): string {
  const ofOptions = Object.entries(options).map(([option, { value, help }]) => ({
    left: `--${option}${value === undefined ? '' : ` ${value}`}`,
    help,
  }))
  const rows = words === null ? ofOptions : [{ left: words.value, help: words.help }, ...ofOptions]
  const width = Math.max(...rows.map(({ left }) => left.length))
  const lines = rows.map(({ left, help }) => `  ${left.padEnd(width)}  ${help}`)
  return [`npm run ${name}: ${about}`, '', ...lines].join('\n')
}

/** The seed that was typed, or a random one. The short form takes 1, so that CI tries the same cases each time. */
export function seedOf(typed: string | undefined, isShort: boolean): number {
  if (typed === undefined) return isShort ? 1 : Math.floor(Math.random() * 2 ** 31)
  const seed = Number(typed)
  if (Number.isSafeInteger(seed) && seed >= 0 && typed.trim() !== '') return seed
  return wrongOption(`--seed takes a whole number of at least 0; got "${typed}".`)
}
