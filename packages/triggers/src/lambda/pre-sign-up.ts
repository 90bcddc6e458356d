import type { Context, PreSignUpTriggerEvent } from 'aws-lambda'
import { createPreSignUpHandler } from '../pre-sign-up/create-pre-sign-up-handler.ts'
import { composeGate } from './compose-gate.ts'

const { settings, ports, begin } = composeGate()
const handle = createPreSignUpHandler({ ...ports, adminCreate: settings.adminCreate })

/** Cognito's Pre sign-up trigger, with its settings from the environment. */
export const handler = async (
  event: PreSignUpTriggerEvent,
  context?: Context,
): Promise<PreSignUpTriggerEvent> => {
  begin(context)
  return handle(event, context)
}
