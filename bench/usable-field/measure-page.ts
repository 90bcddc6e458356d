import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type Browser, type CDPSession, chromium } from '@playwright/test'
import { findBrowser } from '../../scripts/browser/find-engines.ts'

export type BenchPage = { body: string; script: string }

export type Bench = { browser: Browser; origin: string; close: () => Promise<void> }

/** A browser, and a server on loopback that serves page N at /N and its script at /N.js. */
export async function openBench(pages: BenchPage[]): Promise<Bench> {
  const executablePath = await findBrowser()
  if (executablePath === null) throw new Error('No browser to measure in')
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const browser = await chromium.launch({ executablePath, args })
  const server = serve(pages)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = async () => {
    await browser.close()
    server.close()
  }
  return { browser, origin: `http://127.0.0.1:${port}`, close }
}

/** What slows the page down, so that a difference shows. */
export type Conditions = { name: string; apply: (session: CDPSession) => Promise<unknown> }

export const slowProcessor: Conditions = {
  name: 'CPU ×4',
  apply: (session) => session.send('Emulation.setCPUThrottlingRate', { rate: 4 }),
}

/** As Chromium's own tools emulate it. */
export const slowLine: Conditions = {
  name: 'Slow 4G',
  apply: (session) =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 562.5,
      downloadThroughput: 180_000,
      uploadThroughput: 84_375,
    }),
}

/** Milliseconds from navigation start until the email field can be used. */
export async function measurePage(
  { browser, origin }: Bench,
  index: number,
  conditions = slowProcessor,
): Promise<number> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.addInitScript(watchForField)
  const session = await context.newCDPSession(page)
  await conditions.apply(session)
  await page.goto(`${origin}/${index}`)
  const time = await page.evaluate(() => window.usableAt)
  await context.close()
  return time
}

function serve(pages: BenchPage[]): Server {
  return createServer((request, response) => {
    const index = Number.parseInt((request.url ?? '').slice(1), 10)
    const page = pages[index]
    if (page === undefined) {
      response.writeHead(404).end()
      return
    }
    const script = request.url?.endsWith('.js') === true
    response.setHeader('content-type', script ? 'text/javascript' : 'text/html')
    // As a CDN sends it.
    response.setHeader('content-encoding', 'gzip')
    response.end(gzipSync(script ? page.script : documentOf(page, index), { level: 9 }))
  })
}

function documentOf({ body, script }: BenchPage, index: number): string {
  const load = script === '' ? '' : `<script type="module" src="/${index}.js"></script>`
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title>${load}${body}`
}

function watchForField() {
  window.usableAt = new Promise((resolve) => {
    const look = () => {
      const field = document.querySelector<HTMLInputElement>('input[type="email"]')
      if (field === null || field.disabled || !field.checkVisibility()) return
      observer.disconnect()
      resolve(performance.now())
    }
    const observer = new MutationObserver(look)
    observer.observe(document, { subtree: true, childList: true, attributes: true })
    document.addEventListener('DOMContentLoaded', look)
  })
}

declare global {
  interface Window {
    usableAt: Promise<number>
  }
}
