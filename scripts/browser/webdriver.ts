import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { VirtualDesktop } from './virtual-desktop.ts'

/** How long a browser may take to start or to do what it was told, in milliseconds. This only ends what hangs. */
const MAX_WAIT_MS = 120_000

export type Webdriver = {
  /** Sends a command of the session, such as `POST` `url`; rejects with what the driver says. */
  send(method: 'GET' | 'POST' | 'DELETE', command: string, parameters?: object): Promise<unknown>
  /** Runs the script in the page again and again, and resolves when it returns true. */
  until(script: string): Promise<void>
  close(): Promise<void>
}

/** Opens a session of WebKitGTK's driver, whose browser fills its window: https://www.w3.org/TR/webdriver2/ */
export async function openWebdriver(desktop: VirtualDesktop, binary: string): Promise<Webdriver> {
  const port = await freePort()
  const driver = desktop.start('WebKitWebDriver', [`--port=${port}`])
  const origin = `http://127.0.0.1:${port}`
  await ready(`${origin}/status`)
  const options = { binary, args: ['--automation', '--full-screen'] }
  const capabilities = {
    alwaysMatch: { 'webkitgtk:browserOptions': options, pageLoadStrategy: 'none' },
  }
  const { sessionId } = (await call('POST', `${origin}/session`, { capabilities })) as {
    sessionId: string
  }
  const session = `${origin}/session/${sessionId}`
  const send: Webdriver['send'] = (method, command, parameters) =>
    call(method, `${session}/${command}`, parameters)
  return {
    send,
    async until(script) {
      const end = Date.now() + MAX_WAIT_MS
      // While a page gives way to the next, the script cannot run yet.
      const holds = () => send('POST', 'execute/sync', { script, args: [] }).catch(ignoreUnload)
      while (!(await holds())) {
        if (Date.now() > end)
          throw new Error(
            `After ${MAX_WAIT_MS / 1000} s in the browser this was still not true: ${script}`,
          )
        await pause(10)
      }
    },
    async close() {
      await call('DELETE', session)
      driver.kill()
    },
  }
}

function ignoreUnload(error: Error): false {
  if (/unload event/.test(error.message)) return false
  throw error
}

async function call(method: string, url: string, parameters?: object): Promise<unknown> {
  const body = method === 'POST' ? JSON.stringify(parameters ?? {}) : null
  const response = await fetch(url, { method, body })
  const { value } = (await response.json()) as { value: { message?: string } | null }
  if (!response.ok) throw new Error(`${method} ${url}: ${value?.message}`)
  return value
}

async function ready(url: string): Promise<void> {
  const end = Date.now() + MAX_WAIT_MS
  for (;;) {
    const answered = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    )
    if (answered) return
    if (Date.now() > end) throw new Error('WebKitWebDriver does not answer.')
    await pause(50)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}
