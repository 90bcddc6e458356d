import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { register } from './local-load/register.ts'
import { type StackProcess, startStackProcess } from './local-load/stack-process.ts'

// Puts the local stack under load, for about three minutes. It reads /proc, so it runs on Linux only.
const folder = await mkdtemp(join(tmpdir(), 'domain-gate-load-'))
const rules = join(folder, 'rules.json')
await writeFile(rules, JSON.stringify([{ EmailDomain: 'acme.com', UserGroup: 'acme' }]))

try {
  console.table([await burst()])
  const rows = []
  for (const kept of [false, true]) {
    for (const users of [0, 10_000, 30_000]) rows.push(await growth(users, kept))
  }
  console.table(rows)
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** 128 connections begin while nothing is warm. Budget: all of them get through, and their memory is given back. */
async function burst() {
  const stack = await startStackProcess({ users: 0, data: null, rules })
  const before = stack.residentMb()
  const { ok, failures, perSecond } = await register(stack, {
    prefix: 'burst',
    count: 1000,
    connections: 128,
  })
  const [peak, threads] = [stack.residentMb(), stack.threads()]
  const members = await membersIn(stack)
  // Idle threads are given back after 30 seconds, and the process gives its memory back some seconds later.
  await wait(60_000)
  const row = {
    'registrations, 128 connections': 1000,
    'members at the end': members,
    failures: JSON.stringify(Object.fromEntries(failures)),
    'per second': round(perSecond),
    'MB before': before,
    'MB at the end': peak,
    'threads at the end': threads,
    'MB a minute later': stack.residentMb(),
    'threads a minute later': stack.threads(),
  }
  if (ok !== 1000) process.exitCode = 1
  await stack.stop()
  return row
}

/** Budget: at least 20 a second, and the same processor time for each, however many users there are already. */
async function growth(users: number, kept: boolean) {
  const data = kept ? join(folder, `data-${users}`) : null
  const stack = await startStackProcess({ users, data, rules })
  await register(stack, { prefix: 'warm', count: 50, connections: 8 })
  const { ok, perSecond, cpuMsEach } = await register(stack, {
    prefix: 'new',
    count: 300,
    connections: 8,
  })
  const started = performance.now()
  await (await fetch(`${stack.playground}/api/users`)).text()
  const row = {
    state: kept ? '--data' : 'memory',
    'users before': users,
    'of 300 registered': ok,
    'per second': round(perSecond),
    'processor ms each': round(cpuMsEach),
    'GET /api/users, ms': round(performance.now() - started),
    MB: stack.residentMb(),
  }
  await stack.stop()
  return row
}

async function membersIn(stack: StackProcess): Promise<number> {
  let members = 0
  let NextToken: string | undefined
  do {
    const answer = await fetch(stack.cognito, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.ListUsersInGroup' },
      body: JSON.stringify({ UserPoolId: 'us-east-1_DomainGate', GroupName: 'acme', NextToken }),
    })
    const page = (await answer.json()) as { Users?: unknown[]; NextToken?: string }
    members += page.Users?.length ?? 0
    NextToken = page.NextToken
  } while (NextToken)
  return members
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
