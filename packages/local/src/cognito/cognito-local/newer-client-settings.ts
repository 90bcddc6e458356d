import type { UpdateUserPoolClientRequest } from '@aws-sdk/client-cognito-identity-provider'
import { invalidParameter } from '../cognito-error.ts'
import type { Operation } from '../operation.ts'
import type { AppClient, Pools } from '../pool/pool.ts'
import type { CognitoLocal } from './cognito-local.ts'

/** The settings of an app client that came after cognito-local, which neither keeps nor tells them. */
const SETTINGS = ['AuthSessionValidity', 'RefreshTokenRotation'] as const

type NewerSettings = Pick<UpdateUserPoolClientRequest, (typeof SETTINGS)[number]>

const OPERATIONS = new Set([
  'CreateUserPoolClient',
  'DescribeUserPoolClient',
  'UpdateUserPoolClient',
])

export function hasClientSettings(operation: string): boolean {
  return OPERATIONS.has(operation)
}

/** The operation of cognito-local on an app client, with the newer settings kept and told. */
export function withNewerClientSettings(
  operation: Operation<Record<string, unknown>, unknown>,
  { cognitoLocal, pools }: { readonly cognitoLocal: CognitoLocal; readonly pools: Pools },
): Operation<Record<string, unknown>, unknown> {
  return async (request) => {
    const given = newerSettings(request)
    assertOneWayToRefresh(request, given)
    const answer = (await operation(request)) as { UserPoolClient: { ClientId: string } }
    const { client } = await pools.byClientId(answer.UserPoolClient.ClientId)
    if (Object.keys(given).length > 0) {
      await cognitoLocal.createClient({ ...client, ...(given as Partial<AppClient>) })
    }
    return {
      UserPoolClient: { ...answer.UserPoolClient, ...newerSettings(client), ...given },
    }
  }
}

function newerSettings(members: Readonly<Record<string, unknown>>): NewerSettings {
  return Object.fromEntries(
    SETTINGS.flatMap((name) => (members[name] === undefined ? [] : [[name, members[name]]])),
  )
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html#using-the-refresh-token-rotation */
function assertOneWayToRefresh(
  { ExplicitAuthFlows: flows }: Readonly<Record<string, unknown>>,
  { RefreshTokenRotation }: NewerSettings,
): void {
  if (RefreshTokenRotation?.Feature !== 'ENABLED') return
  if (!Array.isArray(flows) || !flows.includes('ALLOW_REFRESH_TOKEN_AUTH')) return
  throw invalidParameter(
    'Refresh token rotation cannot be enabled together with ALLOW_REFRESH_TOKEN_AUTH.',
  )
}
