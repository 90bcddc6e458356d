import type { Browser } from '@playwright/test'
import { type Bundler, bundlePage } from '../scripts/budgets/bundle-page.ts'
import { type Contestant, contestants, FLOOR, OURS, withoutForm } from './pages/contestants.ts'
import { type PageServer, type ServedPage, servePages } from './pages/page-server.ts'
import {
  type Conditions,
  openBrowser,
  slowLine,
  slowProcessor,
  unslowed,
  type Visit,
  visitPage,
} from './pages/visit-page.ts'
import { kilobytes, type Weight, weigh } from './pages/weigh.ts'
import type { Part } from './part.ts'
import { pairedRatios, spreadOf } from './report/spread.ts'
import type { Budget, Table } from './report/table.ts'

/** The sign-up form beside its peers, from the first byte to the sentence that a refused person reads. */
export const pages: Part = {
  name: 'pages',
  run: async ({ quick }) => {
    const browser = await openBrowser()
    try {
      const fast = await measureAll(browser, slowProcessor, quick ? 2 : 15)
      const slow = await measureAll(browser, slowLine, quick ? 2 : 9)
      const bytes = await weighAll(browser)
      return { tables: [timesTable(fast, slow), bytes], budgets: budgetsOf(fast, slow) }
    } finally {
      await browser.close()
    }
  },
}

/** One contestant's visits, one a round. */
type Visits = ReadonlyMap<string, readonly Visit[]>

async function measureAll(
  browser: Browser,
  conditions: Conditions,
  rounds: number,
): Promise<Visits> {
  const made = await Promise.all(contestants.map(({ page }) => page('esbuild')))
  const server = await servePages(made)
  const visits = new Map<string, Visit[]>(contestants.map(({ name }) => [name, []]))
  // The first round warms the browser itself, and counts only where there are too few.
  for (let round = rounds > 2 ? -1 : 0; round < rounds; round += 1) {
    for (const [index, { name, refusal }] of contestants.entries()) {
      const visit = await visitPage(browser, server, index, { refusal, conditions })
      if (round >= 0) visits.get(name)?.push(visit)
    }
  }
  server.close()
  return visits
}

function timesTable(fast: Visits, slow: Visits): Table {
  return {
    name: 'pages',
    title: 'A form for signing up, and what a person waits for',
    about: [
      'Navigation start until the email field can be used, and the click on the button until the refusal is shown',
      '(each answer of the service takes 50 ms and the line): median [range] of interleaved rounds, each in a fresh context.',
      '“× floor” is paired: each time over that of the same round. Bundled by esbuild, where there is no ready file.',
    ].join(' '),
    rows: contestants.map(({ name, refusal }) => {
      const [quickly, slowly] = [of(fast, name), of(slow, name)]
      const sends = refusal !== null
      return {
        page: name,
        'usable, CPU ×4, ms': spreadOf(times(quickly)),
        '× floor': pairedRatios(times(quickly), times(of(fast, FLOOR))),
        'usable, Slow 4G, ms': spreadOf(times(slowly)),
        '× floor, Slow 4G': pairedRatios(times(slowly), times(of(slow, FLOOR))),
        'refusal, CPU ×4, ms': sends ? spreadOf(quickly.map(({ refusedMs }) => refusedMs)) : null,
        'refusal, Slow 4G, ms': sends ? spreadOf(slowly.map(({ refusedMs }) => refusedMs)) : null,
        'layout shift, Slow 4G': worst(slowly.map(({ layoutShift }) => layoutShift)),
        'heap, MB': spreadOf(quickly.map(({ heapMb }) => heapMb)),
      }
    }),
  }
}

function budgetsOf(fast: Visits, slow: Visits): Budget[] {
  const ratio = (visits: Visits) =>
    pairedRatios(times(of(visits, OURS)), times(of(visits, FLOOR))).median
  return [
    {
      what: 'usable field at CPU ×4, over the floor',
      most: 1.15,
      measured: ratio(fast),
      unit: '×',
    },
    {
      what: 'usable field on Slow 4G, over the floor',
      most: 1.05,
      measured: ratio(slow),
      unit: '×',
    },
    {
      what: 'layout shift on Slow 4G',
      most: 0.1,
      measured: worst(of(slow, OURS).map(({ layoutShift }) => layoutShift)),
      unit: '',
    },
  ]
}

async function weighAll(browser: Browser): Promise<Table> {
  const bundlers: readonly Bundler[] = ['esbuild', 'rollup']
  const rows = new Map<string, Record<string, string | number | null>>()
  for (const bundler of bundlers) {
    const column = bundler === 'rollup' ? 'rollup and terser' : bundler
    for (const [name, weight] of await weighForms(browser, bundler)) {
      rows.set(name, { ...rows.get(name), what: name, form: 'yes', [column]: kilobytes(weight) })
    }
    for (const { name, page } of withoutForm) {
      const weight = weigh(await bundlePage(page, bundler))
      rows.set(name, { ...rows.get(name), what: name, form: 'no', [column]: kilobytes(weight) })
    }
  }
  return {
    name: 'bytes',
    title: 'What a browser fetches',
    about: [
      'Raw / gzip -9 / brotli in kB of 1000 bytes, each file compressed by itself: all scripts and styles from the navigation',
      'until the refusal is shown, lazy ones included. Without a form: what is fetched at once.',
    ].join(' '),
    rows: [...rows.values()],
  }
}

/** Visits each page once, and weighs what it fetched until the refusal was shown. */
async function weighForms(browser: Browser, bundler: Bundler): Promise<[string, Weight][]> {
  // Ready-made files are the same for both.
  const chosen = contestants.filter(({ bundle }) => bundle !== null || bundler === 'esbuild')
  const made = await Promise.all(chosen.map(({ page }) => page(bundler)))
  const server = await servePages(made)
  const weights: [string, Weight][] = []
  for (const [index, contestant] of chosen.entries()) {
    weights.push([
      contestant.name,
      await weighVisit(browser, server, index, contestant, made[index]),
    ])
  }
  server.close()
  return weights
}

async function weighVisit(
  browser: Browser,
  server: PageServer,
  index: number,
  { refusal }: Contestant,
  page: ServedPage | undefined,
): Promise<Weight> {
  const { fetched } = await visitPage(browser, server, index, { refusal, conditions: unslowed })
  return weigh(fetched.map((path) => page?.files.get(path) ?? ''))
}

function of(visits: Visits, name: string): readonly Visit[] {
  return visits.get(name) ?? []
}

function times(visits: readonly Visit[]): number[] {
  return visits.map(({ usableMs }) => usableMs)
}

function worst(values: readonly number[]): number {
  return Math.max(...values)
}
