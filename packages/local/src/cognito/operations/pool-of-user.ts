import type { Pool, Pools } from '../pool/pool.ts'
import { assertNoViolations, violations } from '../validation/constraints.ts'

/** The pool that an administrator's request on one user names, once it, the name and `others` are well-formed. */
export async function poolOfUser(
  pools: Pools,
  { UserPoolId, Username }: { UserPoolId?: string | undefined; Username?: string | undefined },
  ...others: readonly (readonly string[])[]
): Promise<Pool> {
  assertNoViolations(
    violations('userPoolId', UserPoolId, 'userPoolId'),
    violations('username', Username, 'username'),
    ...others,
  )
  return pools.byId(String(UserPoolId))
}
