import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import type { ProofRow } from '../../proof/report.ts'
import type { LoadOptions } from '../load-options.ts'
import type { LaunchThreadData } from './launch-thread.ts'
import type { Launch } from './simulate-launch.ts'

/** Of a trigger, in milliseconds: `HANDLER_BUDGET_MS` of packages/triggers. */
const BUDGET_MS = 2500
const HOUR_MS = 3_600_000

type Scenario = Omit<LaunchThreadData, 'people' | 'seed'>

const SCENARIOS: readonly Scenario[] = [
  { membership: 'groups', curve: 'steady' },
  { membership: 'groups', curve: 'launch' },
  { membership: 'both', curve: 'launch' },
  { membership: 'token', curve: 'launch' },
]

/** A million registrations in simulated time, by the handlers' own code. Nobody is lost, whatever piles up. */
export async function proveMillion({ short, seed }: LoadOptions): Promise<ProofRow[]> {
  const people = short ? 5000 : 1_000_000
  const left = [...SCENARIOS.entries()]
  const rows: ProofRow[] = []
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [index, scenario] = next
      rows[index] = rowOf(scenario, await runLaunch({ ...scenario, people, seed }))
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return rows
}

function runLaunch(workerData: LaunchThreadData): Promise<Launch> {
  return new Promise((resolve, reject) => {
    new Worker(new URL('./launch-thread.ts', import.meta.url), {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: 4096 },
    })
      .on('message', resolve)
      .on('error', reject)
  })
}

function rowOf({ membership, curve }: Scenario, launch: Launch): ProofRow {
  const { registered, refused, rightAtFirst, broken } = launch
  return {
    trial: `${membership}, ${curve === 'steady' ? '20 a second' : 'a launch at 200 a second'}`,
    cases: registered + refused,
    broken,
    worstMs: launch.longestHandlerMs,
    budgetMs: BUDGET_MS,
    figures: {
      registered,
      refused,
      'right at first sign-in': `${((100 * rightAtFirst) / registered).toFixed(1)} %`,
      queued: launch.queued,
      'deepest queue': launch.deepest,
      'registered after h': hours(launch.lastRegisteredAt),
      'drained after h': hours(launch.drainedAt),
      'dead letters': launch.deadLetters,
      'healed at second sign-in': launch.healed,
    },
  }
}

function hours(milliseconds: number): string {
  return (milliseconds / HOUR_MS).toFixed(1)
}
