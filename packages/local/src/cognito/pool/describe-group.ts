import type { GroupType } from '@aws-sdk/client-cognito-identity-provider'
import type { Pool } from './pool.ts'
import type { GroupRecord } from './user-record.ts'

/** A group as the API shows it: without its members. */
export function describeGroup(pool: Pool, { members: _, ...group }: GroupRecord): GroupType {
  return { ...group, UserPoolId: pool.id }
}
