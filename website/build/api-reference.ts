import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { quoteWords, runCommand } from '../../scripts/run-command.ts'

/** The entries of the packages that people import, by their sources. */
const ENTRIES = {
  '@domain-gate/core': 'packages/core/src/index.ts',
  '@domain-gate/core/sign-in': 'packages/core/src/sign-in/index.ts',
  '@domain-gate/core/passkeys': 'packages/core/src/passkeys/passkeys.ts',
  '@domain-gate/core/amplify': 'packages/core/src/amplify/index.ts',
  '@domain-gate/core/amplify-ui': 'packages/core/src/amplify-ui/index.ts',
  '@domain-gate/triggers': 'packages/triggers/src/index.ts',
  '@domain-gate/infra': 'packages/infra/src/index.ts',
  '@domain-gate/local': 'packages/local/src/index.ts',
} as const

/** The reference of the API, by typedoc, as one page. */
export async function apiReference(): Promise<string> {
  const parts = [
    '# API',
    'Every export of the packages, made from their sources. How they are used is in [SDK](/sdk), [Triggers](/triggers) and [CDK construct](/infra).',
  ]
  for (const [name, entry] of Object.entries(ENTRIES)) {
    parts.push(`## \`${name}\`\n\n${await referenceOf(entry)}`)
  }
  return parts.join('\n\n')
}

async function referenceOf(entry: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'typedoc-'))
  const command = ['node', 'node_modules/typedoc/bin/typedoc', '--out', folder, `../${entry}`]
  try {
    const { code, output } = await runCommand(quoteWords(command), { cwd: 'website' })
    if (code !== 0) throw new Error(`typedoc failed for ${entry}\n${output}`)
    return withoutLinks(readFileSync(join(folder, 'README.md'), 'utf8')).replace(/^#/gm, '##')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** On one page, the links from one name to another have no place to lead to. */
function withoutLinks(markdown: string): string {
  return markdown.replace(/\[((?:\\.|[^[\]\\])*)\]\((?!https?:)[^)]*\)/g, '$1')
}
