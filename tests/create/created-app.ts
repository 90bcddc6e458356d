import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { LocalStack } from '@domain-gate/local'
import { test as base } from '@playwright/test'

/** An app that `npm run test:create` has made, installed and built. */
export interface CreatedApp {
  readonly name: string
  readonly folder: string
  readonly passwordless: boolean
  /** `null`: the page of the local stack is the only one. */
  readonly page: string | null
}

/** What `npm run test:create` tells by its environment. */
export function createdApps(): CreatedApp[] {
  return JSON.parse(process.env['CREATED_APPS'] ?? '[]')
}

/** The stack of `npm run dev` has these ports, so the apps run one after the other. */
const PLAYGROUND = 'http://localhost:4620'

interface Started {
  readonly url: string
  readonly stack: LocalStack
}

/** A journey through an app as `npm run dev` serves it. */
export const test = base.extend<{ start: (app: CreatedApp) => Promise<Started> }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
  start: async ({}, use) => {
    const ends: (() => Promise<void>)[] = []
    await use(async ({ folder, page }) => {
      const url = page ?? PLAYGROUND
      for (const address of [PLAYGROUND, url]) {
        if (await answers(address))
          throw new Error(`Something is at ${address} before ${folder} starts: end that first`)
      }
      // In a group of its own, which gets the signal of Ctrl-C as a whole, as on a terminal.
      const dev = spawn('npm', ['run', '--silent', 'dev'], {
        cwd: folder,
        detached: true,
        stdio: ['ignore', 'inherit', 'inherit'],
      })
      const ended = once(dev, 'exit')
      ends.push(async () => {
        process.kill(-(dev.pid ?? 0), 'SIGINT')
        await ended
        await untilEmpty(dev.pid ?? 0)
      })
      const early = ended.then(() => {
        throw new Error(`${folder}: npm run dev has ended before its page answered`)
      })
      early.catch(() => {})
      await Promise.race([untilItAnswers(url), early])
      const stack = (await (await fetch(`${PLAYGROUND}/api/stack`)).json()) as LocalStack
      return { url, stack }
    })
    for (const end of ends) await end()
  },
})

async function untilItAnswers(url: string): Promise<void> {
  while (!(await answers(url))) await pause(100)
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
}

/** Ends when no process of the group is left: nothing that the app started may go on. */
async function untilEmpty(group: number): Promise<void> {
  for (;;) {
    try {
      process.kill(-group, 0)
    } catch {
      return
    }
    await pause(100)
  }
}
