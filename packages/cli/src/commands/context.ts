import type { Command } from 'commander'
import { Failure } from '../failure.ts'
import type { RunOffline } from '../session/session.ts'
import {
  CONTEXT_FIELDS,
  type Context,
  type Contexts,
  chosenContext,
  contextFilePath,
  isContextName,
  noSuchContext,
  readContexts,
  writeContexts,
} from '../settings/contexts.ts'
import { printable, printableJson } from '../terminal/printable.ts'
import { tableLayout, textTable } from '../terminal/text-table.ts'

/** `context list`, `show`, `set`, `use`, `remove`: deployments by name. */
export function addContextCommand(program: Command, run: RunOffline): void {
  const context = program
    .command('context')
    .description('name deployments, such as dev and prod, and choose one')
    .helpCommand(false)
    .addHelpText('after', HELP)

  context
    .command('list')
    .description('list all contexts; the one in use has a *')
    .action((_options: object, command: Command) =>
      run(command, async ({ terminal, environment, options }) => {
        const { byName } = readContexts(contextFilePath(environment))
        const used = chosenContext(options, environment)?.name ?? null
        if (options.json) {
          for (const [name, one] of byName) {
            await terminal.write(`${printableJson({ name, isUsed: name === used, ...one })}\n`)
          }
          return 'done'
        }
        if (!terminal.isInteractive) {
          for (const name of byName.keys()) await terminal.write(`${name}\n`)
          return 'done'
        }
        const rows = [...byName].map(([name, one]) => [
          `${name === used ? '*' : ' '} ${name}`,
          describe(one),
        ])
        if (rows.length === 0)
          terminal.note('There is no context yet: domain-gate context set NAME …')
        else await terminal.write(textTable(rows, tableLayout(rows, terminal.columns)))
        return 'done'
      }),
    )

  context
    .command('show')
    .description('show the settings of a context; without a name, of the one in use')
    .argument('[context]', 'its name')
    .action((name: string | undefined, _options: object, command: Command) =>
      run(command, async ({ terminal, environment, options }) => {
        const shown = chosenContext(name === undefined ? options : { context: name }, environment)
        if (shown === null) throw new Failure('problems', 'no context is in use')
        const fields = CONTEXT_FIELDS.flatMap((field) => {
          const value = shown.context[field]
          return value === undefined ? [] : [[field, printable(value)]]
        })
        const rows = [['context', shown.name], ...fields]
        await terminal.write(
          options.json
            ? `${printableJson({ name: shown.name, ...shown.context })}\n`
            : textTable(rows, tableLayout(rows, terminal.columns)),
        )
        return 'done'
      }),
    )

  context
    .command('set')
    .description('make a context of the options given, or change these in one that is there')
    .argument('<context>', 'its name, such as prod')
    .addHelpText('after', SET_HELP)
    .action((name: string, _options: object, command: Command) =>
      run(command, async ({ terminal, environment, options, checkSettings }) => {
        if (!isContextName(name)) {
          throw new Failure(
            'usage',
            `the name of a context has up to 64 letters, digits, "-", "_" and ".", and is not none; got "${name}"`,
          )
        }
        const given: Context = Object.fromEntries(
          CONTEXT_FIELDS.flatMap((field) => {
            const value = options[field]
            return value === undefined ? [] : [[field, value]]
          }),
        )
        if (Object.keys(given).length === 0) {
          throw new Failure(
            'usage',
            'nothing to set: give --table, --user-pool-id or another setting',
          )
        }
        await checkSettings(given)
        await change(environment, ({ current, byName }) => {
          const kept = Object.entries({ ...byName.get(name), ...given })
          const next = Object.fromEntries(kept.filter(([, value]) => value !== ''))
          return { current, byName: new Map(byName).set(name, next) }
        })
        terminal.note(
          `The context ${name} is set; domain-gate context use ${name} makes it the one in use.`,
        )
        return 'done'
      }),
    )

  context
    .command('use')
    .description('use a context from now on, or none')
    .argument('<context>', 'its name, or none')
    .action((name: string, _options: object, command: Command) =>
      run(command, async ({ terminal, environment }) => {
        await change(environment, ({ byName }) => {
          if (name !== 'none' && !byName.has(name)) throw noSuchContext(name, [...byName.keys()])
          return { current: name === 'none' ? null : name, byName }
        })
        terminal.note(name === 'none' ? 'No context is in use.' : `In use: ${name}.`)
        return 'done'
      }),
    )

  context
    .command('remove')
    .description('forget a context; the deployment stays as it is')
    .argument('<context>', 'its name')
    .action((name: string, _options: object, command: Command) =>
      run(command, async ({ terminal, environment }) => {
        await change(environment, ({ current, byName }) => {
          const left = new Map(byName)
          if (!left.delete(name)) throw noSuchContext(name, [...byName.keys()])
          return { current: current === name ? null : current, byName: left }
        })
        terminal.note(`The context ${name} is forgotten.`)
        return 'done'
      }),
    )
}

async function change(
  environment: Parameters<typeof contextFilePath>[0],
  by: (contexts: Contexts) => Contexts,
): Promise<void> {
  const path = contextFilePath(environment)
  await writeContexts(path, by(readContexts(path)))
}

function describe(context: Context): string {
  return CONTEXT_FIELDS.flatMap((field) => context[field] ?? [])
    .map(printable)
    .join(', ')
}

const HELP = `
An option goes before its variable, and a variable before the context in use.
--context NAME uses another for once; what it says goes before the variables.
DOMAIN_GATE_CONTEXT names another too, behind the variables. Both take none.
`

const SET_HELP = `
An empty option takes a setting out again: --profile ''.

  domain-gate context set prod --table Domains --user-pool-id eu-west-1_AbCdEfGhI --profile acme-prod
  domain-gate context use prod
`
