import { expect } from 'vitest'
import { type FaultyService, startFaultyService } from '../../journeys/parts/faulty-service.ts'
import { createMovableClock, type MovableClock } from '../../journeys/parts/movable-clock.ts'
import { userPoolOf } from '../../journeys/parts/user-pool.ts'
import { deployLocally, type LocalDeployment } from './deploy-locally.ts'
import { peopleOf } from './people.ts'
import type { Assembly } from './synthesize.ts'

/** A deployment with people who sign up, on a clock that can be moved. */
export interface PeopledDeployment {
  readonly local: LocalDeployment
  readonly people: ReturnType<typeof peopleOf>
  readonly userPool: ReturnType<typeof userPoolOf>
  readonly clock: MovableClock
  /** Stands between the functions and Cognito's groups, and can fail. */
  readonly groupDirectory: FaultyService
  stop(): Promise<void>
}

/** Deploys the assembly on the local stack. Its table is empty. */
export async function deployWithPeople(assembly: Assembly): Promise<PeopledDeployment> {
  const clock = createMovableClock()
  const groupDirectory = await startFaultyService()
  groupDirectory.operations = ['AdminAddUserToGroup', 'CreateGroup']
  const local = await deployLocally(assembly, {
    clock,
    triggerEnvironment: { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: groupDirectory.url },
  })
  groupDirectory.target = local.stack.cognito
  const people = peopleOf(local.stack)
  return {
    local,
    people,
    userPool: userPoolOf(local.stack),
    clock,
    groupDirectory,
    async stop() {
      people.stop()
      await local.stack.stop()
      await groupDirectory.stop()
    },
  }
}

/**
 * Signs in until a function finds that a membership is missing and queues it. It takes a second at most and lets the
 * sign-in pass, so that on a busy machine it may take another.
 */
export async function signInUntilQueued(
  { local, people }: PeopledDeployment,
  email: string,
): Promise<void> {
  const isQueued = () =>
    local.calls.some(
      ({ functionName, service }) => functionName === 'pre-token-generation' && service === 'sqs',
    )
  await expect
    .poll(async () => {
      await people.signIn(email)
      return isQueued()
    })
    .toBe(true)
}
