import type { Command } from 'commander'
import { CommanderError } from 'commander'
import { createProgram, globalOptionsOf, type Run } from './program/create-program.ts'
import { EXIT_CODES } from './program/exit-code.ts'
import { processEnvironment } from './settings/process-environment.ts'
import { processTerminal } from './terminal/process-terminal.ts'

/** The command line `domain-gate`. Sets the exit code; what is wrong goes to standard error in one line. */
export async function main(args: readonly string[]): Promise<void> {
  const terminal = processTerminal()
  const run: Run = async (command, action) => {
    const { readSettings } = await import('./settings/read-settings.ts')
    const { openSession } = await import('./session/open-session.ts')
    const settings = readSettings(globalOptionsOf(command), processEnvironment)
    const outcome = await action(openSession(settings, terminal))
    process.exitCode = EXIT_CODES[outcome]
  }
  try {
    await withOwnErrors(createProgram(run)).parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.usage
      return
    }
    const { describeError } = await import('./failure/describe-error.ts')
    const failure = describeError(error)
    for (const line of [...failure.details, `domain-gate: ${failure.message}`]) terminal.note(line)
    process.exitCode = EXIT_CODES[failure.outcome]
  }
}

/** Wrong use is said in one line, and thrown instead of ending the process. */
function withOwnErrors(program: Command): Command {
  for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])]) {
    command.exitOverride().configureOutput({
      outputError: (text, write) =>
        write(
          `domain-gate: ${text
            .replace(/^error: /, '')
            .trim()
            .replace(/\.$/, '')
            .replaceAll('\n', ' ')}; --help says more\n`,
        ),
    })
  }
  return program
}
