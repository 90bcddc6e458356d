import {
  allNodes,
  type CommandNode,
  choicesOf,
  LIST_CONTEXTS,
  optionsWithValue,
  quoted,
  type Values,
} from './command-tree.ts'

/** `eval "$(domain-gate completion bash)"`; works without the package bash-completion, from bash 3.2 on. */
export function bashScript(root: CommandNode): string {
  const nodes = allNodes(root)
  const valued = optionsWithValue(root)
  return `# Completion of domain-gate in bash: eval "$(domain-gate completion bash)"
_domain_gate() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]}
  local path='' skip='' word words='' files='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ -n $skip ]]; then
      skip=''
      continue
    fi
    case $word in
      ${valued.flatMap(({ flags }) => flags).join(' | ')}) skip=yes ;;
      -*) ;;
      *)
        case "$path $word" in
          ${nodes
            .filter(({ path }) => path !== '')
            .map(({ path }) => quoted(path))
            .join(' | ')}) path="$path $word" ;;
        esac
        ;;
    esac
  done
  if [[ -n $skip ]]; then
    case $prev in
${valued
  .filter(({ values }) => values.kind !== 'anything')
  .map(({ flags, values }) => `      ${flags.join(' | ')}) ${assignments([values])} ;;`)
  .join('\n')}
    esac
  elif [[ $cur == -* ]]; then
    case $path in
${nodes.map((node) => `      ${quoted(node.path)}) words=${quoted(flagsOf(node))} ;;`).join('\n')}
    esac
  else
    case $path in
${nodes
  .map((node) => `      ${quoted(node.path)}) ${assignments(node.values, node.commands)} ;;`)
  .join('\n')}
    esac
  fi
  COMPREPLY=()
  if [[ -n $files ]]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -- "$cur"))
  elif [[ -n $words ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  fi
}
complete -F _domain_gate domain-gate
`
}

function assignments(values: readonly Values[], commands: readonly CommandNode[] = []): string {
  if (values.some(({ kind }) => kind === 'files')) return 'files=yes'
  if (values.some(({ kind }) => kind === 'contexts')) return `words=$(${LIST_CONTEXTS})`
  const choices = choicesOf(values)
  return `words=${quoted([...commands.map(({ name }) => name), ...choices].join(' '))}`
}

function flagsOf({ options }: CommandNode): string {
  return options.flatMap(({ flags }) => flags).join(' ')
}
