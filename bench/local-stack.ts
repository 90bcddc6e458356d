import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCognitoCalls } from '../tests/load/local-stack/cognito-calls.ts'
import { register } from '../tests/load/local-stack/register.ts'
import { startStackProcess } from '../tests/load/local-stack/stack-process.ts'
import type { Part } from './part.ts'
import type { Budget } from './report/table.ts'

/** What a registration costs the local stack, by how many users it has. It reads /proc, so it runs on Linux only. */
export const localStack: Part = {
  name: 'local-stack',
  run: async ({ quick }) => {
    const people = quick ? 50 : 300
    const folder = await mkdtemp(join(tmpdir(), 'domain-gate-load-'))
    const grown: Growth[] = []
    try {
      for (const kept of [false, true]) {
        for (const users of quick ? [0, 1000] : [0, 10_000, 30_000]) {
          const data = kept ? join(folder, `data-${users}`) : undefined
          grown.push(await growWith(users, people, data))
        }
      }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    const table = {
      name: 'local-stack',
      title: 'Registrations in the local stack',
      about: [
        `${people} people sign up and confirm over ${CONNECTIONS} connections, after so many others. The processor’s time is`,
        'that of the stack, functions included. `npm run test:load` shows that nobody is lost under load.',
      ].join(' '),
      rows: grown.map((each) => ({
        state: each.kept ? '`--data`' : 'in memory',
        'users before': each.users.toLocaleString('en'),
        registered: each.registered,
        'a second': each.perSecond,
        'processor, ms each': each.cpuMs,
        '`GET /api/users`, ms': each.listMs,
        'memory, MB': each.residentMb,
      })),
    }
    return { tables: [table], budgets: budgetsOf(grown, people) }
  },
}

const CONNECTIONS = 8

interface Growth {
  readonly kept: boolean
  readonly users: number
  readonly registered: number
  readonly perSecond: number
  readonly cpuMs: number
  readonly listMs: number
  readonly residentMb: number
}

async function growWith(users: number, people: number, data?: string): Promise<Growth> {
  const stack = await startStackProcess({
    users,
    stack: {
      rules: [{ EmailDomain: 'acme.com', UserGroup: 'acme' }],
      ...(data !== undefined && { data }),
    },
  })
  const calls = createCognitoCalls(stack, CONNECTIONS, Math.random)
  const named = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}${index}@acme.com`)
  await register(stack, calls, named('warm', 50), CONNECTIONS)
  const before = stack.cpuMs()
  const { registered, seconds } = await register(stack, calls, named('new', people), CONNECTIONS)
  const cpuMs = (stack.cpuMs() - before) / people
  const startedAt = performance.now()
  await calls.read(`${stack.playground}/api/users`)
  const listMs = performance.now() - startedAt
  const { residentBytes } = await stack.measure()
  calls.close()
  await stack.stop()
  return {
    kept: data !== undefined,
    users,
    registered: registered.size,
    perSecond: registered.size / seconds,
    cpuMs,
    listMs,
    residentMb: residentBytes / 2 ** 20,
  }
}

function budgetsOf(grown: readonly Growth[], people: number): Budget[] {
  const costOf = (kept: boolean, at: 0 | -1) =>
    grown.filter((each) => each.kept === kept).at(at)?.cpuMs ?? Number.NaN
  const growthOf = (kept: boolean) => costOf(kept, -1) / costOf(kept, 0)
  return [
    {
      what: 'registrations lost by the local stack',
      most: 0,
      measured: grown.reduce((lost, { registered }) => lost + people - registered, 0),
      unit: '',
    },
    {
      what: 'registrations a second in the local stack',
      least: 20,
      measured: Math.min(...grown.map(({ perSecond }) => perSecond)),
      unit: '',
    },
    {
      what: 'processor’s time of one among the most users, over the first, in memory',
      most: 1.5,
      measured: growthOf(false),
      unit: '×',
    },
    {
      what: 'the same with `--data`',
      most: 1.5,
      measured: growthOf(true),
      unit: '×',
    },
  ]
}
