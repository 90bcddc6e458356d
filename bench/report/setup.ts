import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os'
import { join } from 'node:path'
import { version as esbuild } from 'esbuild'
import { VERSION as rollup } from 'rollup'
import { findBrowser } from '../../scripts/browser/find-engines.ts'
import { root } from '../../scripts/repository.ts'
import type { Table } from './table.ts'

/** What the figures were measured on and with. */
export interface Setup {
  readonly date: string
  readonly machine: string
  /** By name: what measures, and what is measured beside ours. */
  readonly versions: Readonly<Record<string, string>>
}

export async function describeSetup(): Promise<Setup> {
  const browser = await findBrowser()
  const { dependencies } = JSON.parse(readFileSync(join(root, 'bench/package.json'), 'utf8'))
  const memory = Math.round(totalmem() / 2 ** 30)
  const processor = cpus()[0]?.model.trim() ?? 'unknown processor'
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${availableParallelism()} cores (${processor}), ${memory} GiB, ${platform()} ${arch()}`,
    versions: {
      'Node.js': process.versions.node,
      Chromium: browser === null ? 'none' : versionOf(browser),
      esbuild,
      rollup,
      ...dependencies,
    },
  }
}

function versionOf(browser: string): string {
  const printed = execFileSync(browser, ['--version'], { encoding: 'utf8' })
  return /\d+(\.\d+)+/.exec(printed)?.[0] ?? printed.trim()
}

export function setupTable({ machine, versions }: Setup): Table {
  return {
    name: 'setup',
    title: 'The machine and the versions',
    about: `${machine}.`,
    rows: Object.entries(versions).map(([name, version]) => ({ name, version })),
  }
}
