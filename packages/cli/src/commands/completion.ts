import { Argument, type Command } from 'commander'
import type { CommandNode } from '../completion/command-tree.ts'
import type { RunOffline } from '../session/session.ts'

type Shell = 'bash' | 'zsh' | 'fish'

/** `completion`: a script for a shell, made from the program's own definition. */
export function addCompletionCommand(program: Command, run: RunOffline): void {
  program
    .command('completion')
    .description('write a script that lets a shell complete commands and options')
    .addArgument(new Argument('<shell>', 'which one').choices(['bash', 'zsh', 'fish']))
    .addHelpText('after', HELP)
    .action((shell: Shell, _options: object, command: Command) =>
      run(command, async ({ terminal }) => {
        const { commandTree } = await import('../completion/command-tree.ts')
        await terminal.write(await scriptFor(shell, commandTree(program)))
        return 'done'
      }),
    )
}

async function scriptFor(shell: Shell, tree: CommandNode): Promise<string> {
  switch (shell) {
    case 'bash':
      return (await import('../completion/bash-script.ts')).bashScript(tree)
    case 'zsh':
      return (await import('../completion/zsh-script.ts')).zshScript(tree)
    case 'fish':
      return (await import('../completion/fish-script.ts')).fishScript(tree)
  }
}

const HELP = `
  bash  eval "$(domain-gate completion bash)"          in ~/.bashrc
  zsh   source <(domain-gate completion zsh)           in ~/.zshrc, after compinit
  fish  domain-gate completion fish | source           in ~/.config/fish/config.fish
`
