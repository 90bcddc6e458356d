import { runCommand } from '../../scripts/run-command.ts'

const HELP = 'node packages/cli/bin/domain-gate.js'

/** The reference of the command line: what each command prints with `--help`. */
export async function cliReference(): Promise<string> {
  const parts = [
    '# Command line',
    'What `--help` prints. How the commands are used day by day is in [Operate](/operate).',
  ]
  const open: (readonly string[])[] = [[]]
  for (let command = open.shift(); command !== undefined; command = open.shift()) {
    const help = await helpOf(command)
    const name = ['domain-gate', ...command].join(' ')
    parts.push(`## \`${name}\`\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\``)
    open.unshift(...commandsIn(help).map((one) => [...command, one]))
  }
  return parts.join('\n\n')
}

async function helpOf(command: readonly string[]): Promise<string> {
  const { code, output, stdout } = await runCommand(`${HELP} ${command.join(' ')} --help`, {
    env: { COLUMNS: '100', NO_COLOR: '1' },
  })
  if (code !== 0) throw new Error(`domain-gate ${command.join(' ')} --help failed\n${output}`)
  return stdout
}

/** The names under `Commands:`. */
function commandsIn(help: string): string[] {
  const [, list = ''] = /^Commands:\n((?: .*\n|\n(?= ))*)/m.exec(help) ?? []
  return [...list.matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(([, name = '']) => name)
}
