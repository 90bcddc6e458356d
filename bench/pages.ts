import type { Browser } from '@playwright/test'
import { type Bundler, bundlePage } from '../scripts/budgets/bundle-page.ts'
import {
  type Contestant,
  contestants,
  FLOOR,
  OUR_SDK,
  OURS,
  PEERS,
  withoutForm,
} from './pages/contestants.ts'
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
      const fast = await measureAll(browser, slowProcessor, quick ? 2 : 11)
      const slow = await measureAll(browser, slowLine, quick ? 2 : 7)
      const bytes = await weighAll(browser)
      return {
        tables: [timesTable(fast, slow), bytesTable(bytes)],
        budgets: [...budgetsOf(fast, slow), ...peerBudgets(fast, slow, bytes)],
      }
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

/** Ours over the peer that comes nearest: above one, that peer is ahead. */
function peerBudgets(fast: Visits, slow: Visits, bytes: Weights): Budget[] {
  const against = (what: string, visits: Visits, measure: (visit: Visit) => number): Budget => {
    const values = (name: string) => of(visits, name).map(measure)
    const ratios = PEERS.map((name) => pairedRatios(values(OURS), values(name)).median)
    return { what: `${what}, over the quickest peer`, most: 1, measured: worst(ratios), unit: '×' }
  }
  const weightOf = (name: string) => bytes.get(name)?.esbuild?.gzip ?? Number.NaN
  const lighter = (what: string, ours: string, peers: readonly string[]): Budget => ({
    what,
    most: 1,
    measured: worst(peers.map((name) => weightOf(ours) / weightOf(name))),
    unit: '×',
  })
  return [
    against('usable field at CPU ×4', fast, ({ usableMs }) => usableMs),
    against('usable field on Slow 4G', slow, ({ usableMs }) => usableMs),
    against('refusal at CPU ×4', fast, ({ refusedMs }) => refusedMs),
    against('refusal on Slow 4G', slow, ({ refusedMs }) => refusedMs),
    against('heap', fast, ({ heapMb }) => heapMb),
    lighter('bytes of the form, gzip, over the lightest peer', OURS, PEERS),
    lighter(
      'bytes of the SDK, gzip, over the lightest peer',
      OUR_SDK,
      withoutForm.map(({ name }) => name).filter((name) => name !== OUR_SDK),
    ),
  ]
}

type Weights = ReadonlyMap<string, Readonly<Partial<Record<Bundler, Weight>>>>

async function weighAll(browser: Browser): Promise<Weights> {
  const bundlers: readonly Bundler[] = ['esbuild', 'rollup']
  const weights = new Map<string, Partial<Record<Bundler, Weight>>>()
  const add = (name: string, bundler: Bundler, weight: Weight) =>
    weights.set(name, { ...weights.get(name), [bundler]: weight })
  for (const bundler of bundlers) {
    for (const [name, weight] of await weighForms(browser, bundler)) add(name, bundler, weight)
    for (const { name, page } of withoutForm) {
      add(name, bundler, weigh(await bundlePage(page, bundler)))
    }
    add(SERVICES, bundler, await weighServices(bundler))
  }
  return weights
}

const SERVICES = '**`amplifyUiServices()`, beside Amplify UI’s own calls**'

/** What the gate's services add to a page that has Amplify UI's Authenticator. */
async function weighServices(bundler: Bundler): Promise<Weight> {
  const own = weigh(await bundlePage('scripts/budgets/pages/amplify-ui-own.js', bundler))
  const gated = weigh(await bundlePage('scripts/budgets/pages/amplify-ui-services.js', bundler))
  return {
    raw: gated.raw - own.raw,
    gzip: gated.gzip - own.gzip,
    brotli: gated.brotli - own.brotli,
  }
}

function bytesTable(weights: Weights): Table {
  const forms = new Set(contestants.map(({ name }) => name))
  const cell = (weight: Weight | undefined) => (weight === undefined ? null : kilobytes(weight))
  return {
    name: 'bytes',
    title: 'What a browser fetches',
    about: [
      'Raw / gzip -9 / brotli in kB of 1000 bytes, each file compressed by itself: all scripts and styles from the navigation',
      'until the refusal is shown, lazy ones included. Without a form: what is fetched at once.',
    ].join(' '),
    rows: [...weights].map(([what, { esbuild, rollup }]) => ({
      what,
      form: forms.has(what) ? 'yes' : 'no',
      esbuild: cell(esbuild),
      'rollup and terser': cell(rollup),
    })),
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
