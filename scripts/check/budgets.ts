import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Bundler, bundlePage } from '../budgets/bundle-page.ts'
import { root } from '../repository.ts'
import type { Gate } from './gate.ts'
import { readTracked } from './tracked-files.ts'

type FileBudget = { what: string; file: string; gzip: boolean; most: number }
type PageBudget = { what: string; page: string; over?: string; bundlers: Bundler[]; most: number }
export type Measured = { what: string; bytes: number; most: number }

/**
 * Holds the sizes of budgets.json. Times depend on the machine, so they are measured by `npm run bench` instead.
 * Our own, since size-limit weighs one bundle: it cannot subtract the page without the element, nor compare bundlers.
 */
export const budgets: Gate = {
  name: 'budgets',
  run: async () => {
    const table: (FileBudget | PageBudget)[] = JSON.parse(readTracked('budgets.json'))
    const all = await Promise.all(table.map((row) => ('file' in row ? [weigh(row)] : compare(row))))
    const measured = all.flat()
    return {
      problems: findOversized(measured),
      checked: measured.length,
      summary: measured.map(({ bytes, most }) => `${bytes} of ${most} B`).join(', '),
    }
  },
}

/** A size of 0 is a fault too: the file or the page was not made. */
export function findOversized(measured: Measured[]): string[] {
  return measured
    .filter(({ bytes, most }) => !(bytes > 0 && bytes <= most))
    .map(({ what, bytes, most }) => `${what}: ${bytes} B, may be ${most} B`)
}

function weigh({ what, file, gzip, most }: FileBudget): Measured {
  const path = join(root, file)
  if (!existsSync(path)) return { what: `${what} (${file} is missing)`, bytes: 0, most }
  const content = readFileSync(path)
  return { what, most, bytes: gzip ? zip(content) : content.length }
}

function compare({ what, page, over, bundlers, most }: PageBudget): Promise<Measured[]> {
  return Promise.all(
    bundlers.map(async (bundler) => {
      const without = over === undefined ? 0 : await weighPage(over, bundler)
      const bytes = (await weighPage(page, bundler)) - without
      return { what: `${what}, ${bundler}`, most, bytes }
    }),
  )
}

async function weighPage(page: string, bundler: Bundler): Promise<number> {
  const files = await bundlePage(page, bundler)
  return files.reduce((sum, file) => sum + zip(Buffer.from(file)), 0)
}

function zip(content: Buffer): number {
  return gzipSync(content, { level: 9 }).length
}
