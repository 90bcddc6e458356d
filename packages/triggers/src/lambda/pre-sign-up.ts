import type { Context, PreSignUpTriggerEvent } from 'aws-lambda'
import { createPreSignUpHandler } from '../handlers/pre-sign-up.ts'
import { processEnvironment } from '../settings/environment.ts'
import { readSettings } from '../settings/read-settings.ts'
import { composeGate } from './compose-gate.ts'

const settings = readSettings('pre-sign-up', processEnvironment)
const { ports, begin } = composeGate(settings)
const { adminCreate, disclosure } = settings
const handle = createPreSignUpHandler({ ...ports, adminCreate, disclosure })

/** Cognito's Pre sign-up trigger, with its settings from the environment. */
export const handler = async (
  event: PreSignUpTriggerEvent,
  context?: Context,
): Promise<PreSignUpTriggerEvent> => {
  begin(context)
  return handle(event, context)
}
