import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { headingAnchors } from '../../scripts/check/markdown-links.ts'
import { root } from '../../scripts/repository.ts'
import { runCommand } from '../../scripts/run-command.ts'
import { type ApiEntry, apiEntries } from '../api.ts'

const FOLDER = join(root, 'website/.api')

/** The API reference: a page for each entry, by its path, made by typedoc from the sources and their comments. */
export async function apiReference(): Promise<Readonly<Record<string, string>>> {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, 'tsconfig.json'), JSON.stringify(compilerSettings()))
  const entries = apiEntries.map(({ source }) => `--entryPoints ${join(root, source)}`)
  const { code, output } = await runCommand(
    [
      'node node_modules/typedoc/bin/typedoc --options typedoc.config.mjs --tsconfig .api/tsconfig.json',
      `--basePath ${join(root, 'packages')} --out .api/pages`,
      ...entries,
    ].join(' '),
    { cwd: 'website' },
  )
  if (code !== 0) throw new Error(`typedoc failed\n${output}`)
  return Object.fromEntries(apiEntries.map((entry) => [entry.path, pageOf(entry)]))
}

/** With the TypeScript of website/, since typedoc does not support that of the repository yet. */
function compilerSettings() {
  return {
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      composite: false,
      declaration: false,
      noEmit: true,
      jsx: 'react-jsx',
      lib: ['es2024', 'dom', 'dom.iterable', 'esnext.disposable'],
      types: ['node'],
      typeRoots: ['../../node_modules/@types'],
    },
    files: apiEntries.map(({ source }) => join(root, source)),
  }
}

function pageOf(entry: ApiEntry): string {
  const file = generatedFile(entry.source)
  const [, ...lines] = readFileSync(join(FOLDER, 'pages', file), 'utf8').split('\n')
  const intro = `What \`${entry.name}\` exports, made from its sources. [How it is used](${entry.guide}).`
  const anchors = headingAnchors(lines.join('\n'))
  const linked = lines.map((line) => linkAnchors(linkLine(line, file), anchors))
  return [`# API of \`${entry.name}\``, '', intro, ...linked].join('\n')
}

/** typedoc numbers an anchor that it has already, by a count of its own. */
function linkAnchors(line: string, anchors: ReadonlySet<string>): string {
  return line.replace(/\]\(#([\w-]+)-\d+\)/g, (whole, name: string) =>
    !anchors.has(whole.slice(3, -1)) && anchors.has(name) ? `](#${name})` : whole,
  )
}

/** Where typedoc writes the page of an entry: by its source, without `index`. */
function generatedFile(source: string): string {
  return source.replace('packages/', '').replace(/(\/index)?\.ts$/, '.md')
}

function linkLine(line: string, file: string): string {
  return line.replace(/\]\(([\w./-]+\.md)(#[\w-]+)?\)/g, (whole, target: string, anchor = '') => {
    const found = posix.normalize(posix.join(dirname(file), target))
    const entry = apiEntries.find(({ source }) => generatedFile(source) === found)
    if (entry === undefined) throw new Error(`${file} links ${whole}, which has no page`)
    return `](/${entry.path}${anchor})`
  })
}
