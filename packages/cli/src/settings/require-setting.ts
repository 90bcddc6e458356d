import { Failure } from '../failure/failure.ts'
import type { Settings } from './settings.ts'

export function requireTableName({ table }: Settings): string {
  if (table !== null) return table
  throw new Failure('usage', 'which table? Give --table NAME or set RULES_TABLE_NAME')
}

export function requireUserPoolId({ userPoolId }: Settings): string {
  if (userPoolId !== null) return userPoolId
  throw new Failure('usage', 'which user pool? Give --user-pool-id ID or set USER_POOL_ID')
}
