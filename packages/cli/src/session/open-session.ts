import { setTimeout } from 'node:timers/promises'
import { documentClient, dynamodbRuleStore, dynamodbRuleTable } from '@domain-gate/triggers'
import { cognitoClient, dynamodbClient } from '../aws/clients.ts'
import { Failure } from '../failure.ts'
import { requireTableName, requireUserPoolId, type Settings } from '../settings/settings.ts'
import { cognitoMemberDirectory } from '../sync/cognito-member-directory.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { announcedChanges } from './announced-changes.ts'
import type { Clock, Session } from './session.ts'

/** The composition root: only this function makes adapters. */
export function openSession(settings: Settings, terminal: Terminal): Session {
  const clock = systemClock
  const announced = announcedChanges(settings, terminal.note)
  const tableOptions = () => ({
    client: documentClient(dynamodbClient(settings)),
    tableName: requireTableName(settings),
    keyAttribute: settings.keyAttribute,
  })
  return {
    settings,
    terminal: announced.terminal(terminal),
    clock,
    rules: () => announced.rules(dynamodbRuleTable({ ...tableOptions(), ...clock })),
    ruleStore: () => dynamodbRuleStore(tableOptions()),
    // `sync` paces and repeats every call itself.
    memberDirectory: () =>
      announced.memberDirectory(
        cognitoMemberDirectory(
          cognitoClient(settings, { maxAttempts: 1 }),
          requireUserPoolId(settings),
        ),
      ),
    // Only doctor needs the client of Lambda.
    inspection: async () => {
      const { awsInspection } = await import('../deployment/aws-inspection.ts')
      return awsInspection(settings)
    },
    interruption,
  }
}

let interrupted: AbortController | undefined

function interruption(): AbortSignal {
  if (interrupted === undefined) {
    const controller = new AbortController()
    interrupted = controller
    // A second Ctrl-C ends the process the hard way.
    process.once('SIGINT', () => controller.abort(new Failure('interrupted', 'interrupted')))
    process.once('SIGTERM', () => controller.abort(new Failure('interrupted', 'interrupted')))
  }
  return interrupted.signal
}

export const systemClock: Clock = {
  now: () => Date.now(),
  pause: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }),
}
