import { spawn } from 'node:child_process'
import { delimiter, join } from 'node:path'
import { root } from './repository.ts'

/** `output` is all that was written. What a program reads is `stdout`: a tool may put a warning on stderr at any time. */
export type Finished = { code: number; output: string; stdout: string }

type Options = {
  cwd?: string
  env?: Record<string, string>
  show?: 'stdout' | 'stderr' | 'nothing'
}

/** Runs one shell command with the repository's own tools first on PATH. It never rejects. */
export function runCommand(command: string, options: Options = {}): Promise<Finished> {
  const show = options.show ?? 'nothing'
  const stdio = { stdout: 'inherit', stderr: ['inherit', 2, 2], nothing: 'pipe' } as const
  const child = spawn(command, {
    cwd: join(root, options.cwd ?? '.'),
    shell: true,
    stdio: stdio[show] as 'pipe',
    env: { ...process.env, ...options.env, PATH: toolsFirst() },
  })
  let output = ''
  let stdout = ''
  // As text, since a chunk may end in the middle of a character.
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text
    stdout += text
  })
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: String(error), stdout: '' }))
    child.on('close', (code) => resolve({ code: code ?? 1, output, stdout }))
  })
}

/** PATH with `node_modules/.bin` first, where Node 24 and every tool are. What they start inherits it. */
export function toolsFirst(): string {
  return [join(root, 'node_modules', '.bin'), process.env['PATH']].join(delimiter)
}

/** Quotes the words for `runCommand`, so that the shell changes none of them. */
export function quoteWords(words: readonly string[]): string {
  return words.map(quote).join(' ')
}

function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word
  return process.platform === 'win32' ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`
}
