import type { Command } from 'commander'
import { Failure } from '../failure.ts'

/** `help [command…]`: the same as `--help` of that command. */
export function addHelpCommand(program: Command): void {
  program
    .command('help')
    .description('show help on a command: domain-gate help rules set')
    .argument('[command...]', 'its name')
    .action((names: string[]) => {
      let command = program
      for (const name of names) {
        const next = command.commands.find((one) => one.name() === name)
        if (next === undefined) throw noSuchCommand(command, name)
        command = next
      }
      command.outputHelp()
    })
}

function noSuchCommand(parent: Command, name: string): Failure {
  const there = parent.commands.map((one) => one.name())
  return new Failure(
    'usage',
    there.length === 0
      ? `${parent.name()} has no commands of its own, got "${name}"`
      : `there is no command "${name}"; there are: ${there.join(', ')}`,
  )
}
