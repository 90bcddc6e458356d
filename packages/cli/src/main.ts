import type { Command } from 'commander'
import { CommanderError } from 'commander'
import { EXIT_CODES, Failure } from './failure.ts'
import { createProgram, globalOptionsOf, ownVersion } from './program.ts'
import type { Run, RunAlone } from './session/session.ts'
import { processEnvironment } from './settings/settings.ts'
import { printableJson } from './terminal/printable.ts'
import { processTerminal } from './terminal/process-terminal.ts'

/** The command line `domain-gate`. Sets the exit code; what is wrong goes to standard error in one line. */
export async function main(args: readonly string[]): Promise<void> {
  const terminal = processTerminal()
  const run: Run = async (command, action) => {
    const options = globalOptionsOf(command)
    const { readSettings } = await import('./settings/read-settings.ts')
    const { chosenContext } = await import('./settings/contexts.ts')
    const { openSession } = await import('./session/open-session.ts')
    const context = chosenContext(options, processEnvironment)
    const settings = readSettings(options, processEnvironment, context)
    if (options.debug) {
      const { tellCalls } = await import('./aws/tell-calls.ts')
      tellCalls(ownVersion(), settings, terminal.note)
    }
    process.exitCode = EXIT_CODES[await action(openSession(settings, terminal))]
  }
  const runAlone: RunAlone = async (command, action) => {
    const outcome = await action({
      terminal,
      environment: processEnvironment,
      options: globalOptionsOf(command),
      checkSettings: async (context) => {
        const { readSettings } = await import('./settings/read-settings.ts')
        readSettings(context, {})
      },
    })
    process.exitCode = EXIT_CODES[outcome]
  }
  try {
    await throwing(createProgram({ run, runAlone })).parseAsync(args, { from: 'user' })
  } catch (error) {
    const failure = await failureOf(error)
    if (failure === null) return
    for (const line of linesOf(failure, isJsonAsked(args))) terminal.note(line)
    process.exitCode = EXIT_CODES[failure.outcome]
  }
}

/** Lets wrong use be thrown instead of printed. */
function throwing(program: Command): Command {
  for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])]) {
    command.exitOverride().configureOutput({ outputError: () => {} })
  }
  return program
}

/** `null`: nothing is wrong, or help was printed in place of an error. */
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

/** Wrong use ends the parsing of options before they are known. */
function isJsonAsked(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end < 0 ? args.length : end).includes('--json')
}
