import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { Context, PostConfirmationTriggerEvent } from 'aws-lambda'
import { createPostConfirmationHandler } from '../handlers/post-confirmation.ts'
import { cognitoGroupDirectory } from '../membership/cognito-group-directory.ts'
import { sqsMembershipQueue } from '../membership/sqs-membership-queue.ts'
import { processEnvironment } from '../settings/environment.ts'
import { readSettings } from '../settings/read-settings.ts'
import { sqsClientConfig } from './aws-client-config.ts'
import { composeGate } from './compose-gate.ts'

const settings = readSettings('post-confirmation', processEnvironment)
const { awsConfig, ports, begin } = composeGate(settings)
const { membershipQueueUrl: queueUrl } = settings
const handle = createPostConfirmationHandler({
  ...ports,
  groups: cognitoGroupDirectory(new CognitoIdentityProviderClient(awsConfig)),
  membership: settings.membership,
  ...(queueUrl !== null && {
    queue: sqsMembershipQueue({
      client: new SQSClient(sqsClientConfig(awsConfig, processEnvironment)),
      queueUrl,
    }),
  }),
})

/** Cognito's Post confirmation trigger, with its settings from the environment. */
export const handler = async (
  event: PostConfirmationTriggerEvent,
  context?: Context,
): Promise<PostConfirmationTriggerEvent> => {
  begin(context)
  return handle(event, context)
}
