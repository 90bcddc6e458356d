import {
  allNodes,
  type CommandNode,
  choicesOf,
  LIST_CONTEXTS,
  optionsWithValue,
  quoted,
  type Values,
} from './command-tree.ts'

/** For a file `_domain-gate` in a folder of `$fpath`, or `source <(domain-gate completion zsh)` after `compinit`. */
export function zshScript(root: CommandNode): string {
  const nodes = allNodes(root)
  const valued = optionsWithValue(root)
  return `#compdef domain-gate
# Completion of domain-gate in zsh: source <(domain-gate completion zsh)
_domain_gate() {
  local word skip='' at='' i
  local -a commands options
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
    if [[ -n $skip ]]; then
      skip=''
      continue
    fi
    case $word in
      (${valued.flatMap(({ flags }) => flags).join('|')}) skip=yes ;;
      (-*) ;;
      (*)
        case "$at $word" in
          (${nodes
            .filter(({ path }) => path !== '')
            .map(({ path }) => quoted(path))
            .join('|')}) at="$at $word" ;;
        esac
        ;;
    esac
  done
  if [[ -n $skip ]]; then
    case \${words[CURRENT - 1]} in
${valued.map(({ flags, values }) => `      (${flags.join('|')}) ${valuesAction([values])} ;;`).join('\n')}
    esac
    return
  fi
  if [[ \${words[CURRENT]} == -* ]]; then
    case $at in
${nodes.map((node) => `      (${quoted(node.path)}) options=(${optionItems(node)}) ;;`).join('\n')}
    esac
    _describe -o option options
    return
  fi
  case $at in
${nodes
  .map((node) =>
    node.commands.length > 0
      ? `    (${quoted(node.path)}) commands=(${commandItems(node)}) && _describe command commands ;;`
      : `    (${quoted(node.path)}) ${valuesAction(node.values)} ;;`,
  )
  .join('\n')}
  esac
}
if [[ $funcstack[1] == _domain-gate ]]; then
  _domain_gate "$@"
else
  compdef _domain_gate domain-gate
fi
`
}

function valuesAction(values: readonly Values[]): string {
  if (values.some(({ kind }) => kind === 'files')) return '_files'
  if (values.some(({ kind }) => kind === 'contexts')) {
    return `compadd -- \${(f)"$(${LIST_CONTEXTS})"}`
  }
  const choices = choicesOf(values)
  return choices.length > 0 ? `compadd -- ${choices.map(quoted).join(' ')}` : '_message value'
}

function commandItems({ commands }: CommandNode): string {
  return commands.map(({ name, description }) => item(name, description)).join(' ')
}

function optionItems({ options }: CommandNode): string {
  return options
    .flatMap(({ flags, description }) => flags.map((flag) => item(flag, description)))
    .join(' ')
}

function item(name: string, description: string): string {
  return quoted(`${name}:${description.replaceAll('\\', '\\\\').replaceAll(':', '\\:')}`)
}
