import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { root } from '../../scripts/repository.ts'

/** Runs a local stack in its own process, and measures its memory and processor time. */
export interface StackProcess {
  readonly cognito: string
  readonly inbox: string
  readonly playground: string
  readonly clientId: string
  /** Milliseconds of processor since it began. */
  cpuMs(): number
  residentMb(): number
  threads(): number
  stop(): Promise<void>
}

export interface StackProcessOptions {
  /** The number of users in the pool from the beginning. */
  readonly users: number
  /** `null`: in memory. */
  readonly data: string | null
  readonly rules: string
}

export async function startStackProcess(options: StackProcessOptions): Promise<StackProcess> {
  const fill = pathToFileURL(join(root, 'bench/local-load/fill-users.ts')).href
  const bin = join(root, 'packages/local/bin/domain-gate-local.js')
  const data = options.data === null ? [] : ['--data', options.data]
  const arguments_ = ['--import', fill, bin, '--port', '0', '--json', '--rules', options.rules]
  const child = spawn(process.execPath, [...arguments_, ...data], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, USERS: String(options.users) },
  })
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  const status = (name: string) => {
    const text = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1])
  }
  return {
    ...JSON.parse(line),
    // The 14th and 15th field, in hundredths of a second; the second may hold blanks.
    cpuMs: () => {
      const fields =
        readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
      return 10 * (Number(fields[11]) + Number(fields[12]))
    },
    residentMb: () => Math.round(status('VmRSS') / 1024),
    threads: () => status('Threads'),
    stop: async () => {
      child.kill('SIGINT')
      await once(child, 'exit')
    },
  }
}
