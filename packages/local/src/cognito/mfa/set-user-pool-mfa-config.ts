import type {
  SetUserPoolMfaConfigRequest,
  SetUserPoolMfaConfigResponse,
} from '@aws-sdk/client-cognito-identity-provider'
import type { Operation, OperationDependencies } from '../operation.ts'
import type { PoolOptions } from '../pool/pool.ts'
import { describeMfaConfig } from './get-user-pool-mfa-config.ts'

/**
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolMfaConfig.html
 * cognito-local leaves out passkeys and messages by email.
 */
export function createSetUserPoolMfaConfig({
  clock,
  pools,
}: Pick<OperationDependencies, 'clock' | 'pools'>): Operation<
  SetUserPoolMfaConfigRequest,
  SetUserPoolMfaConfigResponse
> {
  return async ({ UserPoolId, SmsMfaConfiguration, ...settings }) => {
    const pool = await pools.byId(String(UserPoolId))
    await pool.change((changes) =>
      changes.saveOptions({
        ...pool.options,
        ...SmsMfaConfiguration,
        ...(settings as Partial<PoolOptions>),
        LastModifiedDate: new Date(clock.now()),
      }),
    )
    return describeMfaConfig(pool)
  }
}
