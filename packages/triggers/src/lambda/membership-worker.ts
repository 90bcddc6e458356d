import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda'
import { createMembershipWorkerHandler } from '../handlers/membership-worker.ts'
import { cognitoGroupDirectory } from '../membership/cognito-group-directory.ts'
import { cognitoUserDirectory } from '../membership/cognito-user-directory.ts'
import { processEnvironment } from '../settings/environment.ts'
import { readSettings } from '../settings/read-settings.ts'
import { composeGate } from './compose-gate.ts'

const settings = readSettings('membership-worker', processEnvironment)
const { awsConfig, ports, begin } = composeGate(settings)
const client = new CognitoIdentityProviderClient(awsConfig)
const handle = createMembershipWorkerHandler({
  ...ports,
  users: cognitoUserDirectory(client),
  groups: cognitoGroupDirectory(client),
})

/** Drains the membership queue, with its settings from the environment. */
export const handler = async (event: SQSEvent, context?: Context): Promise<SQSBatchResponse> => {
  begin(context)
  return handle(event, context)
}
