import { CommanderError } from 'commander'
import { EXIT_CODES, Failure } from './failure.ts'
import { createProgram } from './program.ts'
import { printable, printableJson } from './terminal/printable.ts'
import type { Terminal } from './terminal/terminal.ts'

/** The command line. Sets the exit code; what is wrong goes to standard error in one line. */
export async function main(args: readonly string[]): Promise<void> {
  const terminal: Terminal = {
    write: (text) => void process.stdout.write(text),
    note: (line) => void process.stderr.write(`${line}\n`),
  }
  process.exitCode = await run(args, terminal)
}

/** Runs the command line and resolves to its exit code. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let outcome: keyof typeof EXIT_CODES = 'done'
  const program = createProgram(terminal, (ended) => {
    outcome = ended
  })
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: terminal.write, outputError: () => {} })
  }
  try {
    await program.parseAsync(args, { from: 'user' })
    return EXIT_CODES[outcome]
  } catch (error) {
    const failure = failureOf(error)
    if (failure === null) return EXIT_CODES.done
    const exitCode = EXIT_CODES[failure.outcome]
    terminal.note(
      args.includes('--json')
        ? printableJson({ error: { code: failure.outcome, message: failure.message, exitCode } })
        : `domain-gate-migrate: ${printable(failure.message)}`,
    )
    return exitCode
  }
}

/** `null`: nothing is wrong, such as help that was asked for. */
function failureOf(error: unknown): Failure | null {
  if (error instanceof Failure) return error
  if (!(error instanceof CommanderError)) throw error
  if (error.exitCode === 0) return null
  const line = error.message
    .replace(/^error: /, '')
    .trim()
    .replace(/\.$/, '')
    .replaceAll('\n', ' ')
  return new Failure('usage', `${line}; --help says more`)
}
