import type { Command } from 'commander'
import { CommanderError } from 'commander'
import { EXIT_CODES, Failure } from './failure.ts'
import { createProgram, globalOptionsOf, ownVersion } from './program.ts'
import type { Run, RunOffline } from './session/session.ts'
import { processEnvironment } from './settings/settings.ts'
import { printableJson } from './terminal/printable.ts'
import { processTerminal } from './terminal/process-terminal.ts'

/** The command line `domain-gate`. Sets the exit code; what is wrong goes to standard error in one line. */
export async function main(args: readonly string[]): Promise<void> {
  const terminal = processTerminal()
  const run: Run = async (command, action) => {
    const options = globalOptionsOf(command)
    const { resolveSettings } = await import('./settings/resolve-settings.ts')
    const { chosenContext } = await import('./settings/contexts.ts')
    const { openSession } = await import('./session/open-session.ts')
    const context = chosenContext(options, processEnvironment)
    const settings = resolveSettings(options, processEnvironment, context)
    if (options.debug) {
      const { logCalls } = await import('./aws/log-calls.ts')
      logCalls(ownVersion(), settings, terminal.note)
    }
    process.exitCode = EXIT_CODES[await action(openSession(settings, terminal))]
  }
  const runOffline: RunOffline = async (command, action) => {
    const outcome = await action({
      terminal,
      environment: processEnvironment,
      options: globalOptionsOf(command),
      checkSettings: async (context) => {
        const { resolveSettings } = await import('./settings/resolve-settings.ts')
        resolveSettings(context, {})
      },
    })
    process.exitCode = EXIT_CODES[outcome]
  }
  try {
    await throwUsageErrors(createProgram({ run, runOffline })).parseAsync(args, { from: 'user' })
  } catch (error) {
    const failure = await failureOf(error)
    if (failure === null) return
    for (const line of linesOf(failure, isJsonAsked(args))) terminal.note(line)
    process.exitCode = EXIT_CODES[failure.outcome]
  }
}

/** Makes commander throw errors of usage instead of printing them. */
function throwUsageErrors(program: Command): Command {
  for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])]) {
    command.exitOverride().configureOutput({ outputError: () => {} })
  }
  return program
}

/** `null`: nothing is wrong, or help was printed instead of an error. */
async function failureOf(error: unknown): Promise<Failure | null> {
  if (!(error instanceof CommanderError)) {
    const { describeError } = await import('./aws/describe-error.ts')
    return describeError(error)
  }
  const { exitCode, code, message } = error
  process.exitCode = exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.usage
  if (exitCode === 0 || code === 'commander.help') return null
  const line = message
    .replace(/^error: /, '')
    .trim()
    .replace(/\.$/, '')
    .replaceAll('\n', ' ')
  return new Failure('usage', `${line}; --help says more`)
}

function linesOf({ message, details, call, outcome }: Failure, isJson: boolean): string[] {
  if (!isJson) return [...details, `domain-gate: ${message}`]
  const error = {
    code: outcome,
    message,
    ...(details.length > 0 && { details }),
    ...(call !== null && { call }),
    exitCode: EXIT_CODES[outcome],
  }
  return [printableJson({ error })]
}

/** An error of usage may end the parsing before the options are known. */
function isJsonAsked(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end < 0 ? args.length : end).includes('--json')
}
