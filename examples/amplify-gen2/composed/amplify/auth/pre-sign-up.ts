import { handler as gate } from '@domain-gate/triggers/lambda/pre-sign-up.mjs'

/** Cognito calls one function: what is yours comes first, then the gate. */
export const handler: typeof gate = (event, context) => gate(event, context)
