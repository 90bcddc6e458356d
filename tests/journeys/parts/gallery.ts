import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'

const script = fileURLToPath(new URL('../../../scripts/gallery.ts', import.meta.url))

export interface Gallery {
  /** Opens it with these choices and waits until each element is in its state. */
  open(page: Page, query?: string): Promise<void>
  stop(): void
}

export async function startGallery(): Promise<Gallery> {
  const server = spawn(process.execPath, [script, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await addressOf(server)
  return {
    async open(page: Page, query = ''): Promise<void> {
      await page.goto(`${address}gallery/${query}`)
      await expect(page.locator('html[data-ready]')).toBeAttached()
    },
    stop: () => void server.kill(),
  }
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('exit', () => reject(new Error('The gallery did not start')))
    server.stdout?.on('data', (line) => {
      const [url] = `${line}`.match(/http:\S+/) ?? []
      if (url) resolve(url)
    })
  })
}
