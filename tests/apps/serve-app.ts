import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type PageServer, serveFolder } from '../journeys/parts/page-server.ts'

type Manifest = {
  scripts: Record<string, string>
  /** The pages with a form, when there is more than one. */
  pages?: string[]
}

export function pagesOf(folder: string): string[] {
  return readManifest(folder).pages ?? ['/']
}

/** Serves a built app: by its own server when it has the script `start`, else the files of its `dist`. */
export function serveApp(folder: string): Promise<PageServer> {
  return 'start' in readManifest(folder).scripts
    ? startOwnServer(folder)
    : serveFolder(join(folder, 'dist'))
}

function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
}

async function startOwnServer(folder: string): Promise<PageServer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  // In a group of its own, so that what npm starts is ended as well.
  const server = spawn('npm', ['run', '--silent', 'start'], {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PORT: `${port}`, HOST: '127.0.0.1', HOSTNAME: '127.0.0.1' },
  })
  const ended = once(server, 'exit').then(() => {
    throw new Error(`${folder}: its server ended`)
  })
  await Promise.race([untilItAnswers(url), ended])
  return {
    url,
    stop: async () => {
      ended.catch(() => {})
      const exit = once(server, 'exit')
      process.kill(-(server.pid ?? 0))
      await exit
    },
  }
}

async function untilItAnswers(url: string): Promise<void> {
  const answers = () =>
    fetch(url).then(
      () => true,
      () => false,
    )
  while (!(await answers())) await pause(100)
}

function freePort(): Promise<number> {
  const server = createServer()
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      const port = typeof address === 'object' ? address?.port : undefined
      server.close(() => resolve(port ?? 0))
    })
  })
}
