export const TRIGGERS = ['PreSignUp', 'PostConfirmation', 'PreTokenGeneration'] as const

export type Trigger = (typeof TRIGGERS)[number]

/** The triggers, and the function that drains the membership queue. */
export type LambdaFunction = Trigger | 'MembershipWorker'

/** How an invocation ended, as Lambda tells its caller apart. */
export type Invocation =
  | { readonly kind: 'answered'; readonly output: unknown }
  /** The handler threw; `message` is the error's. */
  | { readonly kind: 'failed'; readonly message: string }
  /** What it returned is not JSON. */
  | { readonly kind: 'not-json' }
  /** It did not start, crashed or took too long. */
  | { readonly kind: 'unreachable'; readonly reason: string }

/** Invokes the functions attached to the user pool and to its queue. */
export interface LambdaRunner {
  attached(name: LambdaFunction): boolean
  invoke(name: LambdaFunction, event: object): Promise<Invocation>
  stop(): Promise<void>
}
