import type { GroupType } from '@aws-sdk/client-cognito-identity-provider'
import type { Pool } from './pool.ts'
import type { GroupRecord } from './user-record.ts'

/** A group as the API shows it. */
export function describeGroup(pool: Pool, group: GroupRecord): GroupType {
  return { ...group, UserPoolId: pool.id }
}
