import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Packed, packAll } from '../../../scripts/check/packed.ts'
import { install } from '../../../scripts/check/tarballs.ts'
import { runCommand } from '../../../scripts/run-command.ts'
import type { Guide } from './guide.ts'

export interface Followed {
  /** The folder of the page that was written. */
  readonly folder: string
  /** What the command that goes on running wrote first. */
  readonly line: Readonly<Record<string, string>>
  stop(): Promise<void>
}

/**
 * Does what a guide says, in an empty folder, and knows nothing besides. Only `npm install` is done otherwise: our packages are
 * unpacked from their tarballs, with what they depend on out of this tree, so that no network is needed.
 */
export async function followGuide(guide: Guide, folder: string): Promise<Followed> {
  for (const command of guide.commands.split('\n')) {
    const names = /^npm install (.+)$/.exec(command)?.[1]?.split(' ')
    if (names) await installPacked(names, folder)
    else await must(command, folder)
  }
  // In a group of its own, so that what npx starts is ended as well.
  const stack = spawn(guide.stack, {
    cwd: folder,
    shell: true,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(stack, 'exit')
  const output = createInterface(stack.stdout)[Symbol.asyncIterator]()
  const { value = '' } = await output.next()
  const line: Record<string, string> = JSON.parse(value || '{}')
  writeFileSync(join(folder, guide.page.file), fillIn(guide, line))
  return {
    folder: join(folder, dirname(guide.page.file)),
    line,
    stop: async () => {
      process.kill(-(stack.pid ?? 0))
      await ended
    },
  }
}

function fillIn({ page, settings }: Guide, line: Readonly<Record<string, string>>): string {
  let html = page.html
  for (const [word, name] of settings) {
    const value = line[name]
    if (value === undefined) throw new Error(`The line has no ${name}: ${JSON.stringify(line)}`)
    html = html.replaceAll(`"${word}"`, `"${value}"`)
  }
  return html
}

async function installPacked(names: readonly string[], folder: string): Promise<void> {
  const all = await packAll()
  for (const packed of withDependencies(names, all)) {
    await install(packed, folder)
    for (const [command, file] of Object.entries(packed.manifest.bin ?? {})) {
      const bin = join(folder, 'node_modules/.bin')
      mkdirSync(bin, { recursive: true })
      symlinkSync(join(folder, 'node_modules', packed.name, file), join(bin, command))
    }
  }
}

/** The packages with these names, and those of ours that they need. */
function withDependencies(names: readonly string[], all: readonly Packed[]): Set<Packed> {
  const found = new Set<Packed>()
  const add = (name: string) => {
    const packed = all.find((one) => one.name === name)
    if (packed === undefined) throw new Error(`There is no package ${name} of ours to install`)
    if (found.has(packed)) return
    found.add(packed)
    Object.keys(packed.manifest.dependencies ?? {})
      .filter((dependency) => all.some((one) => one.name === dependency))
      .forEach(add)
  }
  names.forEach(add)
  return found
}

async function must(command: string, folder: string): Promise<void> {
  const { code, output } = await runCommand(`cd "${folder}" && ${command}`)
  if (code !== 0) throw new Error(`${command} ended with ${code}: ${output}`)
}
