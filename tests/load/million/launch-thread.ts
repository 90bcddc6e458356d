import { parentPort, workerData } from 'node:worker_threads'
import { launchArrivals, steadyArrivals } from './arrivals.ts'
import { simulateLaunch } from './simulate-launch.ts'

// A thread of its own, since a simulation takes the place of `setTimeout`.

export interface LaunchThreadData {
  readonly membership: 'groups' | 'token' | 'both'
  readonly curve: 'steady' | 'launch'
  readonly people: number
  readonly seed: number
}

const { membership, curve, people, seed }: LaunchThreadData = workerData
// Errors are values here: nobody reads where they came from, and finding out takes longer than all the rest.
Error.stackTraceLimit = 0

parentPort?.postMessage(
  await simulateLaunch({
    membership,
    people,
    seed,
    // At a launch, somebody has asked AWS for more sign-ups a second. The 25 additions to groups stay what they are.
    ...(curve === 'steady'
      ? { arrivals: steadyArrivals(20), quotas: {} }
      : { arrivals: launchArrivals(people, 200), quotas: { UserCreation: 1000 } }),
  }),
)
