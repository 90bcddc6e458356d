import { startLocalStack } from '@domain-gate/local'
import { type CDPSession, chromium, type Page } from '@playwright/test'
import { findBrowser } from '../../../scripts/browser/find-engines.ts'
import type { ProofRow } from '../../proof/report.ts'
import type { LoadOptions } from '../load-options.ts'
import { type MountWay, prepareMounts, WAYS } from './mount-ways.ts'

/** After these mounts the page is measured. What the element loads once and keeps is there at the first of them. */
const MEASURED = [600, 1100, 1600, 2100]
const MEASURED_SHORT = [100, 200]
/** What the heap may grow by from the first measure to the last, in bytes. A form that is kept holds several kilobytes. */
const HEAP_NOISE_BYTES = 256 * 1024

/** The elements mounted two thousand times, in every way that pages do it. Nothing is left behind. */
export async function proveElement({ short }: LoadOptions): Promise<ProofRow[]> {
  const executablePath = await findBrowser()
  if (executablePath === null) throw new Error('There is no Chromium; the lines above say why.')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  const stack = await startLocalStack({ log: () => {} })
  try {
    const rows: ProofRow[] = []
    for (const way of short ? WAYS.slice(0, 1) : WAYS) {
      const page = await browser.newPage()
      rows.push(await prove(page, stack.playground, way, short ? MEASURED_SHORT : MEASURED))
      await page.close()
    }
    return rows
  } finally {
    await browser.close()
    await stack.stop()
  }
}

interface Measure {
  readonly heapBytes: number
  readonly nodes: number
  readonly listeners: number
  readonly detached: number
  readonly timers: number
}

async function prove(
  page: Page,
  playground: string,
  way: MountWay,
  measured: readonly number[],
): Promise<ProofRow> {
  const broken: string[] = []
  page.on('pageerror', (error) => broken.push(`error on the page: ${error.message}`))
  page.on('console', (message) => {
    const [line = ''] = message.text().split('\n')
    if (message.type() === 'error') broken.push(`console: ${line}`)
  })
  await page.addInitScript(countTimers)
  // An empty page without a policy of its own; only the files of the playground are wanted.
  await page.route('**/empty.html', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><body>' }),
  )
  await page.goto(`${playground}/empty.html`)
  for (const url of ['/domain-gate.js', '/domain-gate-signin.js']) {
    await page.evaluate((file) => import(file), url)
  }
  await page.evaluate(prepareMounts)
  const session = await page.context().newCDPSession(page)
  const measures: Measure[] = []
  let mounts = 0
  for (const count of measured) {
    await page.evaluate(
      ({ way, count }) => (window as unknown as MountWindow).mountOften(way, count),
      { way, count: count - mounts },
    )
    mounts = count
    measures.push(await measure(page, session))
  }
  const [first, last] = [measures[0], measures.at(-1)]
  if (first && last) {
    for (const name of ['nodes', 'listeners', 'detached', 'timers'] as const) {
      if (last[name] > first[name]) broken.push(`${name} grew from ${first[name]} to ${last[name]}`)
    }
    const growth = last.heapBytes - first.heapBytes
    if (growth > HEAP_NOISE_BYTES) broken.push(`the heap grew by ${growth} bytes`)
  }
  return {
    trial: way,
    cases: mounts,
    broken,
    figures: {
      'heap KB': measures.map(({ heapBytes }) => Math.round(heapBytes / 1024)).join(' '),
      nodes: measures.map(({ nodes }) => nodes).join(' '),
      listeners: measures.map(({ listeners }) => listeners).join(' '),
      detached: measures.map(({ detached }) => detached).join(' '),
      timers: measures.map(({ timers }) => timers).join(' '),
    },
  }
}

interface MountWindow {
  mountOften(way: MountWay, count: number): Promise<void>
  pendingTimers(): number
}

async function measure(page: Page, session: CDPSession): Promise<Measure> {
  await session.send('HeapProfiler.enable')
  for (let collection = 0; collection < 3; collection += 1) {
    await session.send('HeapProfiler.collectGarbage')
  }
  const { usedSize: heapBytes } = await session.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners: listeners } = await session.send('Memory.getDOMCounters')
  const { detachedNodes } = await session.send('DOM.getDetachedDomNodes')
  const timers = await page.evaluate(() => (window as unknown as MountWindow).pendingTimers())
  return { heapBytes, nodes, listeners, detached: detachedNodes.length, timers }
}

/** Runs in the page, before anything else. */
function countTimers(): void {
  const pending = new Set<number>()
  const { setTimeout, clearTimeout, setInterval, clearInterval } = window
  Object.assign(window, {
    pendingTimers: () => pending.size,
    setTimeout: (callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
      const id = setTimeout(() => {
        pending.delete(id)
        callback(...args)
      }, ms)
      pending.add(id)
      return id
    },
    clearTimeout: (id?: number) => {
      if (id !== undefined) pending.delete(id)
      clearTimeout(id)
    },
    setInterval: (callback: () => void, ms?: number) => {
      const id = setInterval(callback, ms)
      pending.add(id)
      return id
    },
    clearInterval: (id?: number) => {
      if (id !== undefined) pending.delete(id)
      clearInterval(id)
    },
  })
}
