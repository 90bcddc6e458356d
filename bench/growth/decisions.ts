import { join } from 'node:path'
import { signUpEvent } from '../../packages/triggers/src/testing/sample-events.ts'
import { root } from '../../scripts/repository.ts'
import { startRulesServer } from '../lambda/rules-server.ts'
import { runAgainst } from '../lambda/warm-run.ts'
import { median, pairedRatios, spreadOf } from '../report/spread.ts'
import type { Budget, Table } from '../report/table.ts'

const SIZES = [10, 1000, 100_000, 1_000_000]
const PRE_SIGN_UP = join(root, 'packages/triggers/dist/bundles/pre-sign-up/index.mjs')

/** Decides among more and more rules, and remembers none. */
export async function measureDecisions(
  quick: boolean,
): Promise<{ table: Table; budgets: Budget[] }> {
  const count = quick ? 100 : 600
  const servers = await Promise.all(SIZES.map(startRulesServer))
  const calls = SIZES.map(() => 0)
  const times = SIZES.map((): number[] => [])
  const rounds = quick ? 2 : 9
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, server] of servers.entries()) {
      const run = await runAgainst(server, PRE_SIGN_UP, {
        event: signUpEvent({ email: 'jo@company-7.example' }),
        count,
        environment: { RULES_CACHE_SECONDS: '0' },
      })
      calls[index] = run.calls / count
      times[index]?.push(median(run.times))
    }
  }
  for (const server of servers) server.stop()

  const ratios = times.map((each) => pairedRatios(each, times[0] ?? []))
  const most = SIZES.at(-1)?.toLocaleString('en')
  return {
    table: {
      name: 'growth-decisions',
      title: 'A decision among many rules',
      about: [
        '`pre-sign-up` with `RULES_CACHE_SECONDS=0`, one event after the other, and a table on loopback that holds so many rules:',
        'the median of each round, as median [range] of interleaved rounds.',
      ].join(' '),
      rows: SIZES.map((rules, index) => ({
        rules: rules.toLocaleString('en'),
        'calls a decision': calls[index] ?? null,
        'a decision, ms': spreadOf(times[index] ?? []),
        '× ten rules': ratios[index] ?? null,
      })),
    },
    budgets: [
      {
        what: `calls of AWS for a decision among ${most} rules`,
        most: 1,
        measured: Math.max(...calls),
        unit: '',
      },
      {
        what: `a decision among ${most} rules, over one among ten`,
        most: 1.2,
        measured: ratios.at(-1)?.median ?? Number.NaN,
        unit: '×',
      },
    ],
  }
}
