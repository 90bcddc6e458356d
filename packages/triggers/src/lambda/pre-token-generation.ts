import { SQSClient } from '@aws-sdk/client-sqs'
import type { Context } from 'aws-lambda'
import { createMembershipHealHandler } from '../handlers/membership-heal.ts'
import {
  createPreTokenGenerationHandler,
  type PreTokenGenerationEvent,
  type PreTokenGenerationHandler,
} from '../handlers/pre-token-generation.ts'
import type { MembershipQueue } from '../membership/membership-queue.ts'
import { sqsMembershipQueue } from '../membership/sqs-membership-queue.ts'
import { ENVIRONMENT, processEnvironment } from '../settings/environment.ts'
import { readSettings } from '../settings/read-settings.ts'
import { sqsClientConfig } from './aws-client-config.ts'
import { composeGate } from './compose-gate.ts'

const settings = readSettings('pre-token-generation', processEnvironment)
const { awsConfig, ports, begin } = composeGate(settings)
const { membership, managedGroups, membershipQueueUrl: queueUrl } = settings
const handle = composeHandler(queueUrl === null ? null : queueAt(queueUrl))

/** Cognito's Pre token generation trigger, with its settings from the environment. */
export const handler = async (
  event: PreTokenGenerationEvent,
  context?: Context,
): Promise<PreTokenGenerationEvent> => {
  begin(context)
  return handle(event, context)
}

function composeHandler(queue: MembershipQueue | null): PreTokenGenerationHandler {
  if (membership === 'token') return createPreTokenGenerationHandler({ ...ports, managedGroups })
  if (membership === 'both') {
    return createPreTokenGenerationHandler({ ...ports, managedGroups, ...(queue && { queue }) })
  }
  if (queue !== null) return createMembershipHealHandler({ ...ports, queue })
  // An error here would keep everybody from signing in.
  const reason = `${ENVIRONMENT.membershipQueueUrl} is missing`
  ports.logger.warn('memberships are not healed', { reason })
  return async (event) => event
}

function queueAt(url: string): MembershipQueue {
  const client = new SQSClient(sqsClientConfig(awsConfig, processEnvironment))
  return sqsMembershipQueue({ client, queueUrl: url })
}
