import { statSync } from 'node:fs'
import { join } from 'node:path'
import { runBundle } from '../packages/triggers/src/testing/run-bundle.ts'
import {
  confirmationEvent,
  membershipEvent,
  signUpEvent,
  tokenEvent,
} from '../packages/triggers/src/testing/sample-events.ts'
import { root } from '../scripts/repository.ts'
import { coldImports } from './lambda/cold-import.ts'
import { plainBundle } from './lambda/plain-bundle.ts'
import { startRulesServer } from './lambda/rules-server.ts'
import { median } from './report/spread.ts'

const bundle = (name: string) => join(root, `packages/triggers/dist/bundles/${name}/index.mjs`)
const milliseconds = (value: number) => Number(value.toFixed(3))

// Imports the bundle in a fresh process and makes its clients. Budget: 0.45 × a plain lib-dynamodb bundle.
const plain = await plainBundle()
const functions = ['pre-sign-up', 'post-confirmation', 'pre-token-generation', 'membership-worker']
const files = [plain, ...functions.map(bundle)]
const imports = await coldImports(files, 21)
const [plainTime = 0] = imports.map(median)
console.table(
  ['plain lib-dynamodb, esbuild', ...functions].map((name, index) => {
    const times = imports[index] ?? []
    return {
      bundle: name,
      'size, B': statSync(files[index] ?? '').size,
      'import median, ms': milliseconds(median(times)),
      'min–max, ms': `${milliseconds(Math.min(...times))}–${milliseconds(Math.max(...times))}`,
      '× plain': (median(times) / plainTime).toFixed(2),
    }
  }),
)

// Sends many events to one warm function. Budget: 0.3 ms without the network, and 1 call (0 warm) and 2 calls (1 warm).
const signUp = signUpEvent({ email: 'jo@company-7.example' })
const confirmation = confirmationEvent({ email: 'jo@company-7.example' })
const token = tokenEvent('v2', { email: 'jo@company-7.example' }, ['staff'])
const warm = [
  { handler: 'pre-sign-up', event: signUp, cache: '60' },
  { handler: 'pre-sign-up', event: signUp, cache: '0' },
  { handler: 'post-confirmation', event: confirmation, cache: '60' },
  { handler: 'pre-token-generation', event: token, cache: '0' },
]
console.table(
  await Promise.all(
    warm.map(async ({ handler, event, cache }) => {
      const cold = await measure(handler, [event], cache, 10)
      const many = await measure(handler, Array(2000).fill(event), cache, 10)
      return {
        handler,
        RULES_CACHE_SECONDS: cache,
        'calls, cold': cold.calls,
        'calls, warm': ((many.calls - cold.calls) / 1999).toFixed(2),
        'median, ms': milliseconds(median(many.times.slice(500))),
      }
    }),
  ),
)

// Decides among more and more rules, without a cache, over HTTP on loopback. Budget: one round trip, however many rules.
const scale = []
for (const rules of [10, 1000, 100_000, 1_000_000]) {
  const { times, calls } = await measure('pre-sign-up', Array(1000).fill(signUp), '0', rules)
  scale.push({
    rules,
    'calls a decision': calls / 1000,
    'median, ms': milliseconds(median(times.slice(200))),
  })
}
console.table(scale)

// Works off ten messages, at five additions a second. Budget: no more time than that pace needs.
const batch = await measure(
  'membership-worker',
  [membershipEvent(...Array<string>(10).fill('jo'))],
  '0',
  10,
)
console.table([{ messages: 10, calls: batch.calls, 'ms, paced': Math.round(batch.times[0] ?? 0) }])

async function measure(handler: string, events: unknown[], cache: string, rules: number) {
  const server = await startRulesServer(rules)
  const environment = {
    RULES_TABLE_NAME: 'rules',
    RULES_CACHE_SECONDS: cache,
    MEMBERSHIP: handler === 'pre-token-generation' ? 'token' : 'groups',
    MANAGED_GROUPS: '*',
    AWS_ENDPOINT_URL: server.url,
  }
  const { outcomes } = await runBundle(handler, environment, events)
  const calls = server.calls()
  server.stop()
  return { calls, times: outcomes.map((outcome) => outcome.elapsedMs) }
}
