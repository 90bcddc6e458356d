import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCognitoCalls } from '../tests/load/local-stack/cognito-calls.ts'
import { register } from '../tests/load/local-stack/register.ts'
import { startStackProcess } from '../tests/load/local-stack/stack-process.ts'

// What a registration costs the local stack, by how many users it has, for about two minutes. It reads /proc, so it runs
// on Linux only. `npm run test:load` shows that nobody is lost under load.
const folder = await mkdtemp(join(tmpdir(), 'domain-gate-load-'))

try {
  const rows = []
  for (const kept of [false, true]) {
    for (const users of [0, 10_000, 30_000]) rows.push(await growth(users, kept))
  }
  console.table(rows)
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Budget: at least 20 a second, and the same processor time for each, however many users there are already. */
async function growth(users: number, kept: boolean) {
  const stack = await startStackProcess({
    users,
    stack: {
      rules: [{ EmailDomain: 'acme.com', UserGroup: 'acme' }],
      ...(kept && { data: join(folder, `data-${users}`) }),
    },
  })
  const connections = 8
  const calls = createCognitoCalls(stack, connections, Math.random)
  const people = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${prefix}${index}@acme.com`)
  await register(stack, calls, people('warm', 50), connections)
  const cpuMs = stack.cpuMs()
  const { registered, seconds } = await register(stack, calls, people('new', 300), connections)
  const cpuMsEach = (stack.cpuMs() - cpuMs) / 300
  const started = performance.now()
  await calls.read(`${stack.playground}/api/users`)
  const row = {
    state: kept ? '--data' : 'memory',
    'users before': users,
    'of 300 registered': registered.size,
    'per second': round(registered.size / seconds),
    'processor ms each': round(cpuMsEach),
    'GET /api/users, ms': round(performance.now() - started),
    MB: Math.round((await stack.measure()).residentBytes / 2 ** 20),
  }
  calls.close()
  await stack.stop()
  return row
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
