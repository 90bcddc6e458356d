import {
  allNodes,
  type CommandNode,
  LIST_CONTEXTS,
  type OptionNode,
  optionsWithValue,
  type Values,
} from './command-tree.ts'

/** For `~/.config/fish/completions/domain-gate.fish`, or `domain-gate completion fish | source`. */
export function fishScript(root: CommandNode): string {
  const nodes = allNodes(root)
  const paths = nodes.filter(({ path }) => path !== '').map(({ path }) => quoted(path))
  const valued = optionsWithValue(root).flatMap(({ flags }) => flags)
  return `# Completion of domain-gate in fish: domain-gate completion fish | source
function __domain_gate_at
  set -l at ''
  set -l skip ''
  for word in (commandline -opc)[2..-1]
    if test -n "$skip"
      set skip ''
      continue
    end
    switch $word
      case ${valued.join(' ')}
        set skip yes
      case '-*'
      case '*'
        if contains -- "$at $word" ${paths.join(' ')}
          set at "$at $word"
        end
    end
  end
  test "$at" = "$argv[1]"
end
complete -c domain-gate -f
${nodes.flatMap(linesOf).join('\n')}
`
}

function linesOf({ path, commands, options, values }: CommandNode): string[] {
  const begin = `complete -c domain-gate -n ${quoted(`__domain_gate_at ${quoted(path)}`)}`
  return [
    ...commands.map(
      ({ name, description }) => `${begin} -a ${quoted(name)} -d ${quoted(description)}`,
    ),
    ...values.flatMap((one) => (one.kind === 'anything' ? [] : [`${begin} ${valuesOf(one)}`])),
    ...options.map((option) => `${begin} ${optionOf(option)}`),
  ]
}

function optionOf({ flags, description, values }: OptionNode): string {
  const names = flags.map((flag) =>
    flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`,
  )
  const value =
    values === null ? [] : [values.kind === 'files' ? '-r -F' : `-x ${valuesOf(values)}`]
  return [...names, ...value, `-d ${quoted(description)}`].join(' ')
}

function valuesOf(values: Values): string {
  switch (values.kind) {
    case 'files':
      return '-F'
    case 'contexts':
      return `-a ${quoted(`(${LIST_CONTEXTS})`)}`
    case 'choices':
      return `-a ${quoted(values.choices.join(' '))}`
    case 'anything':
      return ''
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
