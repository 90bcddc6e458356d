import type { Context } from 'aws-lambda'
import {
  createPreTokenGenerationHandler,
  type PreTokenGenerationEvent,
} from '../pre-token-generation/create-pre-token-generation-handler.ts'
import { processEnvironment } from '../settings/process-environment.ts'
import { readSettings } from '../settings/read-settings.ts'
import { composeGate } from './compose-gate.ts'

const settings = readSettings('pre-token-generation', processEnvironment)
const { ports, begin } = composeGate(settings)
const { membership, managedGroups } = settings
const handle =
  membership === 'groups' ? null : createPreTokenGenerationHandler({ ...ports, managedGroups })

/** Cognito's Pre token generation trigger, with its settings from the environment. */
export const handler = async (
  event: PreTokenGenerationEvent,
  context?: Context,
): Promise<PreTokenGenerationEvent> => {
  begin(context)
  return handle === null ? event : handle(event, context)
}
