/** Which call of which service an error came from. */
export interface FailedCall {
  /** `DynamoDB`, `Cognito` or `Lambda`. */
  readonly service: string
  /** As IAM names it: `dynamodb:Scan`. */
  readonly action: string
  /** What it was about, for people: `table UserGroups`. */
  readonly resource: string
  readonly endpoint: string | null
  /** The AWS profile that was named. */
  readonly profile: string | null
}

const calls = new WeakMap<object, FailedCall>()

/** The call that failed with this error, `null` when it was none. */
export function failedCallOf(error: unknown): FailedCall | null {
  return typeof error === 'object' && error !== null ? (calls.get(error) ?? null) : null
}

interface Client {
  readonly middlewareStack: { add: (...args: never[]) => void }
}

type Next = (args: unknown) => Promise<unknown>

/** Lets every error of the client be told which call it came from. */
export function tagFailedCalls<C extends Client>(
  client: C,
  call: Omit<FailedCall, 'action'> & { readonly prefix: string },
): C {
  const { prefix, ...rest } = call
  const middleware = (next: Next, { commandName = '' }: { commandName?: string }) => {
    return async (args: unknown) => {
      try {
        return await next(args)
      } catch (error) {
        const action = `${prefix}:${commandName.replace(/Command$/, '')}`
        if (typeof error === 'object' && error !== null) calls.set(error, { ...rest, action })
        throw error
      }
    }
  }
  const add = client.middlewareStack.add as (middleware: unknown, options: object) => void
  add.call(client.middlewareStack, middleware, { step: 'initialize', name: 'tagFailedCalls' })
  return client
}
