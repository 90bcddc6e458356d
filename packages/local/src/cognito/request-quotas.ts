import type { Clock } from '../clock.ts'
import { tooManyRequests } from './cognito-error.ts'
import type { Operation } from './operation.ts'
import type { QuotaRates } from './quota-rates.ts'

/** Which requests a service still answers in this second. */
export interface RequestQuotas {
  /** Counts one request; false when it is one too many. A request that is refused does not count. */
  take(operation: string): boolean
}

interface Category {
  readonly perSecond: number
  /** Of one operation of the category, in one pool. */
  readonly perOperation?: number
  readonly operations: readonly string[]
}

/** What AWS gives an account in each Region: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const CATEGORIES: Readonly<Record<keyof Required<QuotaRates>, Category>> = {
  UserCreation: {
    perSecond: 50,
    operations: ['SignUp', 'ConfirmSignUp', 'AdminCreateUser', 'AdminConfirmSignUp'],
  },
  UserUpdate: {
    perSecond: 25,
    operations: [
      'AdminAddUserToGroup',
      'AdminDeleteUser',
      'AdminDeleteUserAttributes',
      'AdminDisableUser',
      'AdminEnableUser',
      'AdminRemoveUserFromGroup',
      'AdminSetUserPassword',
      'AdminUpdateUserAttributes',
      'DeleteUserAttributes',
      'UpdateUserAttributes',
    ],
  },
  UserResourceRead: {
    perSecond: 50,
    operations: [
      'AdminGetUser',
      'AdminListGroupsForUser',
      'GetUser',
      'GetUserAttributeVerificationCode',
      'ResendConfirmationCode',
    ],
  },
  UserPoolResourceRead: {
    perSecond: 20,
    perOperation: 5,
    operations: ['DescribeUserPool', 'DescribeUserPoolClient', 'GetGroup', 'ListGroups'],
  },
  UserPoolResourceUpdate: {
    perSecond: 15,
    perOperation: 5,
    operations: ['CreateGroup', 'DeleteGroup', 'UpdateGroup', 'UpdateUserPool'],
  },
}

/**
 * Counts requests as an account's quotas do: all operations of a category together. AWS does not document how it counts a
 * second; here it is any span of a second, so a burst at the turn of one gains nothing.
 */
export function createRequestQuotas(clock: Clock, rates: QuotaRates = {}): RequestQuotas {
  const limits = new Map<string, readonly RateLimit[]>()
  for (const [name, { perSecond, perOperation, operations }] of Object.entries(CATEGORIES)) {
    const shared = createRateLimit(rates[name as keyof QuotaRates] ?? perSecond, clock)
    for (const operation of operations) {
      const own = perOperation === undefined ? [] : [createRateLimit(perOperation, clock)]
      limits.set(operation, [...own, shared])
    }
  }
  return {
    take: (operation) => {
      const applying = limits.get(operation) ?? []
      if (!applying.every((limit) => limit.hasRoom())) return false
      for (const limit of applying) limit.count()
      return true
    },
  }
}

/** The operation, as long as the quotas have room for it. Nothing is done for a request that is one too many. */
export function withinQuotas(
  quotas: RequestQuotas,
  name: string,
  operation: Operation<unknown, unknown>,
): Operation<unknown, unknown> {
  return async (request) => {
    if (!quotas.take(name)) throw tooManyRequests()
    return operation(request)
  }
}

interface RateLimit {
  hasRoom(): boolean
  count(): void
}

function createRateLimit(perSecond: number, clock: Clock): RateLimit {
  /** When the last requests came, the oldest at `next`. */
  const times = new Array<number>(perSecond).fill(Number.NEGATIVE_INFINITY)
  let next = 0
  return {
    hasRoom: () => (times[next] ?? 0) <= clock.now() - 1000,
    count: () => {
      times[next] = clock.now()
      next = (next + 1) % perSecond
    },
  }
}
