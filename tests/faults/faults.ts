/**
 * What goes wrong, and where: read it as a table. Each fault is tried at each call that a function makes, once and, where it
 * can last, every time until the faults end. Time is simulated.
 */

/** The functions, as packages/local calls them. */
export type FunctionName =
  | 'PreSignUp'
  | 'PostConfirmation'
  | 'PreTokenGeneration'
  | 'MembershipWorker'

export type Membership = 'groups' | 'both' | 'token'

/** What happens to one request on its way. */
export type Fault =
  /** Carried out and answered, so many milliseconds late. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** Never answered. */
  | { readonly kind: 'silence'; readonly carriedOut: boolean }
  /** The connection is reset (RST). */
  | { readonly kind: 'reset'; readonly carriedOut: boolean }
  /** Carried out; the connection ends in the middle of the answer. */
  | { readonly kind: 'cut' }
  /** Not carried out, and answered with this. */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly body: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Carried out twice; the second answer counts. */
  | { readonly kind: 'twice' }
  /** DynamoDB answers that it looked at none of the keys. */
  | { readonly kind: 'unprocessed' }
  /** The function's process ends, before the request was carried out or after. */
  | { readonly kind: 'kill'; readonly carriedOut: boolean }
  /** While the request waits, the function is invoked with the same event once more, from beginning to end. */
  | { readonly kind: 'overlap' }

/** So late that a function still has time for all that it does. */
const LATE_MS = 150

/** The faults that calls can have. Documented errors of a call come from the AWS SDK (documented-errors.ts). */
export const FAULTS: readonly {
  readonly name: string
  readonly fault: Fault
  /** Default: at every call. */
  readonly operation?: Operation
}[] = [
  { name: 'answered late', fault: { kind: 'delay', milliseconds: LATE_MS } },
  { name: 'answered after the budget', fault: { kind: 'delay', milliseconds: 3000 } },
  { name: 'dropped', fault: { kind: 'silence', carriedOut: false } },
  { name: 'carried out, never answered', fault: { kind: 'silence', carriedOut: true } },
  { name: 'connection reset before', fault: { kind: 'reset', carriedOut: false } },
  { name: 'connection reset after', fault: { kind: 'reset', carriedOut: true } },
  { name: 'answer cut in the middle', fault: { kind: 'cut' } },
  { name: 'garbage with 200', fault: { kind: 'answer', status: 200, body: '{"Responses":' } },
  { name: 'nothing with 200', fault: { kind: 'answer', status: 200, body: '' } },
  { name: 'null with 200', fault: { kind: 'answer', status: 200, body: 'null' } },
  {
    name: 'an HTML page with 200',
    fault: {
      kind: 'answer',
      status: 200,
      body: '<html><body>Sign in to the network</body></html>',
      headers: { 'content-type': 'text/html' },
    },
  },
  { name: '500 without a body', fault: { kind: 'answer', status: 500, body: '' } },
  {
    name: '503 with Retry-After',
    fault: { kind: 'answer', status: 503, body: '', headers: { 'retry-after': '4' } },
  },
  { name: 'delivered twice', fault: { kind: 'twice' } },
  { name: 'killed before', fault: { kind: 'kill', carriedOut: false } },
  { name: 'killed after', fault: { kind: 'kill', carriedOut: true } },
  { name: 'invoked again meanwhile', fault: { kind: 'overlap' } },
  { name: 'keys left unprocessed', fault: { kind: 'unprocessed' }, operation: 'BatchGetItem' },
]

/** Stands for the operation where something happens to the answer of the function itself. */
export const ANSWER = 'answer'

/** The rows of the report for the documented errors of each call. */
export const THROTTLED = 'throttled'
export const DOCUMENTED_ERROR = 'documented error'

/** One thing that goes wrong in somebody's life: at the `nth` call of that operation by that function, and `times` in all. */
export interface ScriptedFault {
  readonly of: FunctionName
  readonly operation: Operation | typeof ANSWER
  /** From 1. */
  readonly nth: number
  readonly times: number
  readonly fault: Fault
}

/** Whose life something is tried in. */
export type Who =
  | 'anybody'
  | 'whoever the rules are asked about'
  | 'whoever is verified'
  | 'a member'
  | 'a member of three groups'
  | 'a member whose group is missing'
  | 'a member by a rule of their own'

/** A call that a function makes, and what has to happen so that it does. */
export interface CallSite {
  readonly of: FunctionName
  readonly operation: Operation
  /** Default 1. */
  readonly nth?: number
  readonly modes: readonly Membership[]
  /** Whose life it is tried in. */
  readonly who: Who
  /** What goes wrong before, so that the call is made at all. */
  readonly given?: readonly ScriptedFault[]
}

export const OPERATIONS = {
  BatchGetItem: 'dynamodb',
  AdminAddUserToGroup: 'cognito-identity-provider',
  CreateGroup: 'cognito-identity-provider',
  AdminGetUser: 'cognito-identity-provider',
  SendMessage: 'sqs',
} as const
export type Operation = keyof typeof OPERATIONS

const INTERNAL_ERROR: Fault = {
  kind: 'answer',
  status: 500,
  body: '{"__type":"InternalErrorException","message":"try again"}',
}
/** Nobody tries again after it. */
const NOT_ALLOWED: Fault = {
  kind: 'answer',
  status: 400,
  body: '{"__type":"NotAuthorizedException","message":"not allowed"}',
}

/** Post confirmation cannot put anybody into a group, so that the membership goes into the queue. */
const GROUPS_OUT_OF_REACH: ScriptedFault = {
  of: 'PostConfirmation',
  operation: 'AdminAddUserToGroup',
  nth: 1,
  times: Number.POSITIVE_INFINITY,
  fault: NOT_ALLOWED,
}
/** Nor can it reach the queue, so that the next sign-in finds the membership missing. */
const QUEUE_OUT_OF_REACH: ScriptedFault = {
  ...GROUPS_OUT_OF_REACH,
  operation: 'SendMessage',
}

const IN_GROUPS = ['groups', 'both'] as const
export const QUEUED = [GROUPS_OUT_OF_REACH]
export const LOST = [GROUPS_OUT_OF_REACH, QUEUE_OUT_OF_REACH]

export const CALL_SITES: readonly CallSite[] = [
  {
    of: 'PreSignUp',
    operation: 'BatchGetItem',
    modes: ['groups', 'both', 'token'],
    who: 'whoever the rules are asked about',
  },
  {
    of: 'PostConfirmation',
    operation: 'BatchGetItem',
    modes: IN_GROUPS,
    who: 'whoever is verified',
  },
  {
    of: 'PostConfirmation',
    operation: 'AdminAddUserToGroup',
    modes: IN_GROUPS,
    who: 'a member',
  },
  {
    of: 'PostConfirmation',
    operation: 'AdminAddUserToGroup',
    nth: 3,
    modes: IN_GROUPS,
    who: 'a member of three groups',
  },
  {
    of: 'PostConfirmation',
    operation: 'CreateGroup',
    modes: IN_GROUPS,
    who: 'a member whose group is missing',
  },
  {
    of: 'PostConfirmation',
    operation: 'AdminAddUserToGroup',
    nth: 2,
    modes: IN_GROUPS,
    who: 'a member whose group is missing',
  },
  {
    of: 'PostConfirmation',
    operation: 'SendMessage',
    modes: IN_GROUPS,
    who: 'a member',
    given: QUEUED,
  },
  {
    of: 'MembershipWorker',
    operation: 'AdminGetUser',
    modes: IN_GROUPS,
    who: 'a member',
    given: QUEUED,
  },
  {
    of: 'MembershipWorker',
    operation: 'BatchGetItem',
    modes: IN_GROUPS,
    who: 'a member',
    given: QUEUED,
  },
  {
    of: 'MembershipWorker',
    operation: 'AdminAddUserToGroup',
    modes: IN_GROUPS,
    who: 'a member',
    given: QUEUED,
  },
  {
    of: 'MembershipWorker',
    operation: 'AdminAddUserToGroup',
    nth: 2,
    modes: IN_GROUPS,
    who: 'a member of three groups',
    given: QUEUED,
  },
  {
    of: 'MembershipWorker',
    operation: 'CreateGroup',
    modes: IN_GROUPS,
    who: 'a member whose group is missing',
    given: QUEUED,
  },
  {
    of: 'PreTokenGeneration',
    operation: 'BatchGetItem',
    modes: ['groups', 'both', 'token'],
    who: 'whoever is verified',
  },
  {
    of: 'PreTokenGeneration',
    operation: 'SendMessage',
    modes: IN_GROUPS,
    who: 'a member',
    given: LOST,
  },
]

/** How a standard queue may deliver, beside what goes wrong on the way. */
export type Delivery = 'one by one' | 'twice at once' | 'ten in a batch'

/** When a rule that let somebody in is changed to one that blocks them. */
export type Blocking = 'before the confirmation' | 'after the confirmation'

/** Lives in which something else happens than a fault at one call. */
export interface Story {
  readonly name: string
  readonly who: Who
  readonly modes: readonly Membership[]
  readonly script?: readonly ScriptedFault[]
  /** What goes wrong beside for every third of them. */
  readonly third?: readonly ScriptedFault[]
  readonly delivery?: Delivery
  readonly blocked?: Blocking
}

const KILLED = 'killed before its answer arrives'
const BLOCKED = 'rule blocked meanwhile'
const EVERY_MODE = ['groups', 'both', 'token'] as const

export const STORIES: readonly Story[] = [
  ...(['PreSignUp', 'PostConfirmation', 'PreTokenGeneration'] as const).map((of) => ({
    name: KILLED,
    who: 'a member' as const,
    modes: EVERY_MODE,
    script: [killedAtItsAnswer(of)],
  })),
  {
    name: KILLED,
    who: 'a member',
    modes: IN_GROUPS,
    script: [...QUEUED, killedAtItsAnswer('MembershipWorker')],
  },
  {
    name: 'message delivered twice at once',
    who: 'a member',
    modes: IN_GROUPS,
    script: QUEUED,
    delivery: 'twice at once',
  },
  {
    name: 'batch of which a part fails',
    who: 'a member',
    modes: IN_GROUPS,
    script: QUEUED,
    delivery: 'ten in a batch',
    third: [
      {
        of: 'MembershipWorker',
        operation: 'AdminGetUser',
        nth: 1,
        times: 3,
        fault: INTERNAL_ERROR,
      },
    ],
  },
  ...[[], QUEUED, LOST].map((script) => ({
    name: BLOCKED,
    who: 'a member by a rule of their own' as const,
    // In groups of the pool, whoever was put into them stays there until somebody runs `domain-gate sync`.
    modes: script.length === 0 ? (['both', 'token'] as const) : IN_GROUPS,
    script,
    blocked: 'after the confirmation' as const,
  })),
  {
    name: BLOCKED,
    who: 'a member by a rule of their own',
    modes: EVERY_MODE,
    blocked: 'before the confirmation',
  },
]

function killedAtItsAnswer(of: FunctionName): ScriptedFault {
  return { of, operation: ANSWER, nth: 1, times: 1, fault: { kind: 'kill', carriedOut: true } }
}

/** Whether the answer says that something was done, or is so, that is not: nobody can know until the next sign-in. */
export function isLie({ of, operation, fault }: ScriptedFault): boolean {
  if (fault.kind !== 'answer') return false
  // An empty answer is how Cognito says that the user is in the group.
  if (operation === 'AdminAddUserToGroup') return fault.status === 200 && !isBroken(fault.body)
  return of === 'MembershipWorker' && fault.body.includes('UserNotFoundException')
}

/** Whether a function gets its work done in spite of it, by itself or when it is invoked again: nothing needs the queue. */
export function isOvercome({ times, fault }: ScriptedFault): boolean {
  switch (fault.kind) {
    case 'twice':
    case 'overlap':
      return true
    case 'delay':
      return times === 1 || fault.milliseconds <= LATE_MS
    case 'answer':
    case 'unprocessed':
      return false
    default:
      return times === 1
  }
}

function isBroken(body: string): boolean {
  return body.startsWith('<') || body.endsWith(':')
}
