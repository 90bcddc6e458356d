import {
  createPostConfirmationHandler,
  createPreSignUpHandler,
  GateRefusal,
  memoryGroupDirectory,
  memoryRuleStore,
  type RuleRow,
} from '@domain-gate/triggers'

export type GateDecision =
  | { readonly allowed: true; readonly groups: readonly string[] }
  | { readonly allowed: false; readonly code: string }

/** What the gate decides about an address. */
export type DecideByGate = (email: string) => Promise<GateDecision>

const POOL = 'eu-west-1_Comparison'
const SILENT = { info: () => {}, warn: () => {}, error: () => {} }
const UNCOUNTED = { count: () => {} }
const CALLER = { awsSdkVersion: 'none', clientId: 'comparison' }

/** The handlers that are deployed, over these rules. */
export function gateDecisions(rows: readonly RuleRow[]): DecideByGate {
  const ports = {
    rules: memoryRuleStore(rows.map((row) => ({ ...row }))),
    logger: SILENT,
    metrics: UNCOUNTED,
  }
  const preSignUp = createPreSignUpHandler(ports)
  return async (email) => {
    const event = { version: '1', region: 'eu-west-1', userPoolId: POOL, userName: 'comparison' }
    try {
      await preSignUp({
        ...event,
        triggerSource: 'PreSignUp_SignUp',
        callerContext: CALLER,
        request: { userAttributes: { email } },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      })
    } catch (error) {
      if (error instanceof GateRefusal) return { allowed: false, code: error.code }
      throw error
    }
    const groups = memoryGroupDirectory()
    const postConfirmation = createPostConfirmationHandler({ ...ports, groups })
    await postConfirmation({
      ...event,
      triggerSource: 'PostConfirmation_ConfirmSignUp',
      callerContext: CALLER,
      request: { userAttributes: { email, email_verified: 'true' } },
      response: {},
    })
    return { allowed: true, groups: [...groups.groupsOf(POOL).keys()] }
  }
}
