import { mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { root } from '../repository.ts'
import { runCommand } from '../run-command.ts'
import type { Gate } from './gate.ts'
import { type Packed, packAll, temporaryFolder } from './packed.ts'

type Entry = { name: string; typed: boolean }

// A trigger bundle reads these when it is imported.
const env = { RULES_TABLE_NAME: 'Rules', AWS_REGION: 'us-east-1' }

/** What loads the packages. CI names the oldest Node that they promise to run on. */
const node = process.env['CONSUMER_NODE'] ?? 'node'

/**
 * The packed packages work where they are installed: every entry by import, by require, and for types.
 * Our own, since publint and attw read a package but do not run it.
 */
export const tarballs: Gate = {
  name: 'tarballs',
  run: async () => {
    const all = await packAll()
    const consumer = temporaryFolder()
    for (const packed of all) await install(packed, consumer)
    const entries = all.flatMap(listEntries)
    return {
      problems: [...(await loadAll(consumer, entries)), ...(await typeCheck(consumer, entries))],
      checked: entries.length,
      summary: `${entries.length} entry points by import, require and types`,
    }
  },
}

/** Unpacks a tarball and links the declared dependencies, and no others, from this tree. It needs no network. */
export async function install({ name, folder, tarball, manifest }: Packed, consumer: string) {
  const at = join(consumer, 'node_modules', name)
  mkdirSync(at, { recursive: true })
  const { code, output } = await runCommand(`tar -xzf "${tarball}" --strip-components=1 -C "${at}"`)
  if (code !== 0) throw new Error(`${tarball} cannot be unpacked: ${output}`)
  const declared = { ...manifest.dependencies, ...manifest.peerDependencies }
  for (const dependency of Object.keys(declared)) {
    if (dependency.startsWith('@domain-gate/')) continue
    link(dependency, folder, at)
  }
}

export function link(dependency: string, from: string, to: string) {
  const path = join(to, 'node_modules', dependency)
  mkdirSync(dirname(path), { recursive: true })
  symlinkSync(locate(dependency, from), path, 'junction')
}

function locate(dependency: string, from: string): string {
  const paths = createRequire(join(root, from, 'package.json')).resolve.paths(dependency) ?? []
  const found = paths.map((path) => join(path, dependency)).find(isFolder)
  if (found === undefined)
    throw new Error(`${from} depends on ${dependency}, which is not installed`)
  return found
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false
}

type Contents = Pick<Packed, 'name' | 'manifest' | 'files'>

/** Lists every script that a package exports. One without a file is in the list too, and fails when it is loaded. */
export function listEntries({ name, manifest, files }: Contents): Entry[] {
  return Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) => {
    const typed = typeof target === 'object'
    const path = importedFile(target).slice(2)
    if (!/\.[cm]?js$/.test(path)) return []
    const [before, after = ''] = path.split('*') as [string, string?]
    const parts = files
      .filter((file) => path.includes('*') && file.startsWith(before) && file.endsWith(after))
      .map((file) => file.slice(before.length, file.length - after.length))
    return (parts.length > 0 ? parts : ['*']).map((part) => ({
      name: `${name}${subpath.slice(1).replace('*', part)}`,
      typed,
    }))
  })
}

/** The file for `import`. An entry may have another file for `require`. */
function importedFile(target: unknown): string {
  if (typeof target !== 'object' || target === null) return String(target)
  const { import: imported, default: file } = target as { import?: unknown; default?: unknown }
  return importedFile(imported ?? file)
}

async function loadAll(consumer: string, entries: Entry[]): Promise<string[]> {
  const problems: string[] = []
  for (const [file, load] of [
    ['load.mjs', 'import'],
    ['load.cjs', 'require'],
  ] as const) {
    const attempts = entries.map(({ name }) => `await attempt('${name}', () => ${load}('${name}'))`)
    writeFileSync(
      join(consumer, file),
      `${attempt}main()\nasync function main() {\n${attempts.join('\n')}\n}\n`,
    )
    const { code, output } = await runCommand(`"${node}" "${join(consumer, file)}"`, { env })
    const failed = output.split('\n').filter((line) => line.startsWith('✗'))
    problems.push(...failed.map((line) => `${load}(${line.slice(2)}`))
    if (code !== 0) problems.push(`${load} ends with ${code}: ${output.slice(-300)}`)
  }
  return problems
}

const attempt = `async function attempt(name, load) {
  const fail = (error) => console.log('✗ ' + name + '): ' + String(error).split('\\n')[0])
  try { await load() } catch (error) { fail(error) }
}
`

async function typeCheck(consumer: string, entries: Entry[]): Promise<string[]> {
  const problems: string[] = []
  link('@types/node', '.', consumer)
  for (const platform of ['browser', 'node']) {
    const imports = entries
      .filter(({ typed, name }) => typed && isForBrowser(name) === (platform === 'browser'))
      .map(({ name }, index) => `import * as entry${index} from '${name}'\nvoid entry${index}\n`)
    const file = join(consumer, `${platform}.mts`)
    writeFileSync(file, imports.join(''))
    const libraries = 'es2023,dom,dom.iterable,esnext.disposable'
    const types = platform === 'node' ? ' --types node' : ''
    const options = `--strict --noEmit --pretty false --target es2022 --lib ${libraries}${types}`
    for (const resolution of ['nodenext', 'bundler']) {
      const module = resolution === 'bundler' ? 'esnext' : resolution
      const modules = `--module ${module} --moduleResolution ${resolution}`
      const command = `tsc --ignoreConfig ${options} ${modules} "${file}"`
      const { code, output } = await runCommand(command, { cwd: relative(root, consumer) })
      const faults = findTypeFaults(code, output)
      problems.push(...faults.map((fault) => `${platform} types, ${resolution}: ${fault}`))
    }
  }
  return problems
}

/** Everything that tsc says is a fault, also that it could not run. Faults in other people's declarations are not ours. */
export function findTypeFaults(code: number, output: string): string[] {
  if (code === 0) return []
  const lines = output.split('\n').filter((line) => /^\S/.test(line))
  if (lines.length === 0) return [`tsc ended with ${code} and said nothing`]
  return lines.filter((line) => !isInOthersDeclarations(line))
}

function isInOthersDeclarations(line: string): boolean {
  const [, file = ''] = /^([^()]+\.d\.[cm]?ts)\(\d+,\d+\): error TS\d+/.exec(line) ?? []
  return file.includes('node_modules/') && !/@domain-gate\/[^/]+\/(?!node_modules\/)/.test(file)
}

function isForBrowser(entry: string): boolean {
  return /^@domain-gate\/(core|elements)\b/.test(entry)
}
