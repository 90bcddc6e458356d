import { spawnSync } from 'node:child_process'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { domainGate } from './parts/domain-gate.ts'
import { temporaryFolder } from './parts/temporary-folder.ts'

const BIN = fileURLToPath(new URL('../../packages/cli/bin/domain-gate.js', import.meta.url))

type Shell = 'bash' | 'zsh' | 'fish'

/** What each shell does when the Tab key is pressed after a line; what it offers, a line each. */
const PRESS_TAB: Readonly<Record<Shell, (script: string, words: readonly string[]) => string>> = {
  bash: (script, words) => `
    source ${script}
    COMP_WORDS=(${words.map(quoted).join(' ')})
    COMP_CWORD=${words.length - 1}
    $(complete -p domain-gate | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
    printf '%s\\n' "\${COMPREPLY[@]}"`,
  // A shell of its own on a pseudo-terminal: zsh completes nowhere else.
  zsh: (script, words) => `
    zmodload zsh/zpty
    zpty shell zsh -f
    zpty -w shell "autoload -Uz compinit && compinit -u -D && source ${script} && setopt no_always_last_prompt && PROMPT='<re''ady>'"
    zpty -r shell line '*<ready>*'
    zpty -w -n shell ${quoted(words.join(' '))}$'\\t\\t'
    zpty -w -n shell $'\\C-u'"print EN''D"$'\\n'
    zpty -r shell line '*END*'
    print -r -- $line`,
  fish: (script, words) => `source ${script}; complete -C ${quoted(words.join(' '))}`,
}

function quoted(text: string): string {
  return `'${text}'`
}

function isThere(shell: Shell): boolean {
  return spawnSync(shell, ['--version']).status === 0
}

/** A folder with the script, a file, a context and the command; gives what Tab offers there after these words. */
async function prepare(shell: Shell) {
  const folder = await temporaryFolder()
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    HOME: folder,
    XDG_CONFIG_HOME: folder,
    TERM: 'dumb',
  }
  const { stdout } = await domainGate(['completion', shell])
  await writeFile(join(folder, 'script'), stdout)
  await mkdir(join(folder, 'bin'))
  await writeFile(join(folder, 'bin', 'domain-gate'), `#!/bin/sh\nexec node ${BIN} "$@"\n`)
  await chmod(join(folder, 'bin', 'domain-gate'), 0o755)
  await writeFile(join(folder, 'rules.json'), '[]')
  await domainGate(['context', 'set', 'prod', '--table', 'Prod'], { env })
  return (...words: readonly string[]) => {
    const press = PRESS_TAB[shell](join(folder, 'script'), ['domain-gate', ...words])
    const ended = spawnSync(shell, ['-c', press], { cwd: folder, env, encoding: 'utf8' })
    expect(ended.stderr).toBe('')
    return ended.stdout
  }
}

describe.each(['bash', 'zsh', 'fish'] as const)('completion in %s', (shell) => {
  it.runIf(isThere(shell))('offers commands, options, choices, files and contexts', async () => {
    const completed = await prepare(shell)
    const commands = completed('rules', '')
    for (const name of ['list', 'set', 'remove', 'import', 'export']) {
      expect(commands).toMatch(new RegExp(`\\b${name}\\b`))
    }
    expect(completed('--table', 'rules', 'ru')).toMatch(/\brules\b/)
    expect(completed('rules', 'set', 'acme.com', '--st')).toContain('--status')
    expect(completed('rules', 'set', 'acme.com', '--status', '')).toMatch(/allowed[\s\S]*blocked/)
    expect(completed('rules', 'import', 'rul')).toContain('rules.json')
    expect(completed('rules', 'list', '--context', '')).toContain('prod')
    expect(completed('help', 'context', 'u')).toContain('use')
    expect(completed('rules', 'list', '--user')).not.toContain('--user-pool-id')
  })
})
