import type { Argument, Command, Option } from 'commander'

/** Which values an option or argument takes. */
export type Values =
  | { readonly kind: 'anything' }
  | { readonly kind: 'choices'; readonly choices: readonly string[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'contexts' }

export interface OptionNode {
  /** `--table`, and `-h` beside `--help`. */
  readonly flags: readonly string[]
  readonly description: string
  /** `null`: it takes no value. */
  readonly values: Values | null
}

export interface CommandNode {
  /** `''` for the program, ` rules set` below it: each name has a blank before it. */
  readonly path: string
  readonly name: string
  readonly description: string
  readonly commands: readonly CommandNode[]
  readonly options: readonly OptionNode[]
  /** The values of its arguments, in any position. */
  readonly values: readonly Values[]
}

/** The program's own definition, as a shell's completion needs it. */
export function commandTree(program: Command): CommandNode {
  const root = nodeOf(program, '')
  return {
    ...root,
    commands: root.commands.map((one) =>
      // What can follow `help` is every command there is.
      one.name === 'help'
        ? { ...one, commands: root.commands.map((of) => namesOf(of, one.path)) }
        : one,
    ),
  }
}

function nodeOf(command: Command, parentPath: string): CommandNode {
  const isRoot = command.parent === null
  const path = isRoot ? '' : `${parentPath} ${command.name()}`
  return {
    path,
    name: command.name(),
    description: command.description(),
    commands: command.commands.map((one) => nodeOf(one, path)),
    options: command.createHelp().visibleOptions(command).map(optionOf),
    values: command.registeredArguments.map(valuesOf),
  }
}

function namesOf(node: CommandNode, parentPath: string): CommandNode {
  const path = `${parentPath} ${node.name}`
  const commands = node.commands.map((one) => namesOf(one, path))
  return { ...node, path, commands, options: [], values: [] }
}

function optionOf(option: Option): OptionNode {
  const { short, long, description, required, optional, argChoices, flags } = option
  const [, placeholder = ''] = /[<[]([^>\]]+)/.exec(flags) ?? []
  return {
    flags: [short, long].flatMap((flag) => flag ?? []),
    description,
    values: required || optional ? valuesNamed(placeholder, argChoices) : null,
  }
}

function valuesOf(argument: Argument): Values {
  return valuesNamed(argument.name(), argument.argChoices)
}

function valuesNamed(placeholder: string, choices: readonly string[] | undefined): Values {
  if (choices !== undefined) return { kind: 'choices', choices }
  if (placeholder === 'file') return { kind: 'files' }
  if (placeholder === 'context') return { kind: 'contexts' }
  return { kind: 'anything' }
}

/** The node and all below it. */
export function allNodes(node: CommandNode): readonly CommandNode[] {
  return [node, ...node.commands.flatMap(allNodes)]
}

/** Every option that takes a value, once, whichever command has it. */
export function optionsWithValue(root: CommandNode): readonly (OptionNode & { values: Values })[] {
  const byFlag = new Map<string, OptionNode & { values: Values }>()
  for (const { options } of allNodes(root)) {
    for (const option of options) {
      const { values, flags } = option
      if (values !== null) byFlag.set(flags.join(), { ...option, values })
    }
  }
  return [...byFlag.values()]
}

/** Names of contexts, one a line. */
export const LIST_CONTEXTS = 'domain-gate context list 2>/dev/null'

/** All fixed values among these. */
export function choicesOf(values: readonly Values[]): readonly string[] {
  return values.flatMap((one) => (one.kind === 'choices' ? one.choices : []))
}

/** One word for bash and zsh, whatever is in it; fish has an escape of its own. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
