import type { BrowserLauncher, SessionResult } from '@web/test-runner'
import { openDesktop, type VirtualDesktop } from './virtual-desktop.ts'
import { openWebdriver, type Webdriver } from './webdriver.ts'
import { WebkitPage } from './webkit-page.ts'

/**
 * Runs WebKitGTK's own browser through its own driver, on a display that only it uses. For @web/test-runner-commands
 * it looks like a Playwright browser: `getPage` returns the part of Playwright's page that the commands use. So a test
 * types, clicks and sets preferences in the same words in every engine.
 *
 * Why not @web/test-runner-webdriver: it brings 200 packages, its frames share one focus, and it sets neither the
 * viewport nor preferences.
 */
export class WebkitLauncher implements BrowserLauncher {
  readonly type = 'playwright'
  name = 'WebKit'
  readonly #miniBrowser: string
  #desktop: VirtualDesktop | undefined
  #driver: Webdriver | undefined
  #page: WebkitPage | undefined
  #session: string | undefined

  constructor(miniBrowser: string) {
    this.#miniBrowser = miniBrowser
  }

  async startSession(id: string, url: string): Promise<void> {
    this.#desktop ??= await openDesktop()
    this.#driver ??= await openWebdriver(this.#desktop, this.#miniBrowser)
    this.#page ??= new WebkitPage(this.#driver, this.#desktop)
    this.#session = id
    await this.#page.setViewportSize({ width: 800, height: 600 })
    await this.#driver.send('POST', 'url', { url })
  }

  isActive(id: string): boolean {
    return this.#session === id
  }

  async getBrowserUrl(): Promise<string> {
    return `${await this.#driver?.send('GET', 'url')}`
  }

  async stopSession(): Promise<SessionResult> {
    this.#session = undefined
    await this.#driver?.send('POST', 'url', { url: 'about:blank' })
    return {}
  }

  async stop(): Promise<void> {
    await this.#driver?.close()
    this.#desktop?.close()
  }

  startDebugSession(): Promise<void> {
    throw new Error('WebKit runs on a display that nobody sees. Debug in Chromium or Firefox.')
  }

  getPage(id: string): WebkitPage {
    if (!this.#page || id !== this.#session) throw new Error(`There is no page for session ${id}.`)
    return this.#page
  }
}
