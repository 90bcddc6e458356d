import type {
  GetUserPoolMfaConfigRequest,
  GetUserPoolMfaConfigResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import type { Pool } from '../pool/pool.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolMfaConfig.html
 * cognito-local leaves out passkeys and messages by email.
 */
export function createGetUserPoolMfaConfig({
  pools,
}: Pick<OperationDependencies, 'pools'>): Operation<
  GetUserPoolMfaConfigRequest,
  GetUserPoolMfaConfigResponse
> {
  return async ({ UserPoolId }) => describeMfaConfig(await pools.byId(String(UserPoolId)))
}

/** A pool's settings of second factors and passkeys, as the API shows them. */
export function describeMfaConfig({ options }: Pool): GetUserPoolMfaConfigResponse {
  const { SmsAuthenticationMessage, SmsConfiguration, ...others } = options
  const shown = {
    MfaConfiguration: others.MfaConfiguration ?? 'OFF',
    SmsMfaConfiguration: { SmsAuthenticationMessage, SmsConfiguration },
    SoftwareTokenMfaConfiguration: others.SoftwareTokenMfaConfiguration ?? { Enabled: false },
    EmailMfaConfiguration: others.EmailMfaConfiguration,
    WebAuthnConfiguration: others.WebAuthnConfiguration,
  }
  return shown as GetUserPoolMfaConfigResponse
}
