import type { Trigger } from '../../lambda/lambda-runner.ts'

/** Which call the trigger runs for. */
export interface TriggerOccasion {
  readonly triggerSource: string
  readonly userName: string
  /** `null`: an administrator's call. */
  readonly clientId: string | null
  /** Further members of `request`; absent ones are left out, as the service does. */
  readonly request: Readonly<Record<string, unknown>>
  /** Other than `1` for a Pre token generation trigger attached as V2_0 or V3_0. */
  readonly version?: '1' | '2' | '3'
}

const EMPTY_RESPONSES: Readonly<Record<Trigger, object>> = {
  PreSignUp: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  PostConfirmation: {},
  PreTokenGeneration: { claimsOverrideDetails: null },
}

/**
 * The event in the documented shape, in the documented order:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export function triggerEvent(
  trigger: Trigger,
  region: string,
  userPoolId: string,
  occasion: TriggerOccasion,
): object {
  const { version = '1', clientId, request } = occasion
  return {
    version,
    triggerSource: occasion.triggerSource,
    region,
    userPoolId,
    userName: occasion.userName,
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
    },
    request: Object.fromEntries(Object.entries(request).filter(([, value]) => value !== undefined)),
    response: version !== '1' ? { claimsAndScopeOverrideDetails: null } : EMPTY_RESPONSES[trigger],
  }
}
