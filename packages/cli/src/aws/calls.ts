import { channel } from 'node:diagnostics_channel'

/** The AWS call that an error came from. */
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
  /** The partition key that the call looked rows up by. */
  readonly keyAttribute?: string
  /** Whether the request was sent. Without credentials, the SDK fails before that. */
  readonly isSent: boolean
}

const failedCalls = new WeakMap<object, FailedCall>()

/** The call that failed with this error; `null`: it came from no call. */
export function failedCallOf(error: unknown): FailedCall | null {
  return typeof error === 'object' && error !== null ? (failedCalls.get(error) ?? null) : null
}

interface Client {
  readonly middlewareStack: { add: (...args: never[]) => void }
}

type Next = (args: unknown) => Promise<unknown>

interface CallContext {
  readonly commandName?: string
  /** Set when the signed request goes out. */
  domainGateIsSent?: boolean
}

/** Remembers, for every error of the client, which call it came from. */
export function tagFailedCalls<C extends Client>(
  client: C,
  call: Omit<FailedCall, 'action' | 'isSent'> & { readonly prefix: string },
): C {
  const { prefix, ...rest } = call
  const tag = (next: Next, context: CallContext) => async (args: unknown) => {
    const action = `${prefix}:${(context.commandName ?? '').replace(/Command$/, '')}`
    const ended = beginCall(action)
    try {
      const result = await next(args)
      ended(result)
      return result
    } catch (error) {
      ended(error)
      const { domainGateIsSent: isSent = false } = context
      if (typeof error === 'object' && error !== null)
        failedCalls.set(error, { ...rest, action, isSent })
      throw error
    }
  }
  // Before this step, the SDK gets the credentials by other requests.
  const noteSent = (next: Next, context: CallContext) => (args: unknown) => {
    context.domainGateIsSent = true
    return next(args)
  }
  const add = client.middlewareStack.add as (middleware: unknown, options: object) => void
  const { middlewareStack: stack } = client
  add.call(stack, tag, { step: 'initialize', name: 'tagFailedCalls' })
  add.call(stack, noteSent, { step: 'finalizeRequest', priority: 'low', name: 'noteSent' })
  return client
}

/** An AWS call that ended, without the contents of its request and answer. */
export interface EndedCall {
  /** As IAM names it: `dynamodb:Scan`. */
  readonly action: string
  readonly milliseconds: number
  readonly attempts: number | null
  /** HTTP's; `null`: no answer came. */
  readonly status: number | null
  readonly requestId: string | null
  /** `null`: it did not fail. */
  readonly errorName: string | null
}

const endedCalls = channel('domain-gate.aws-call')

/** Returns a function that publishes how the call ended. It takes the result or the error. */
export function beginCall(action: string): (resultOrError: unknown) => void {
  if (!endedCalls.hasSubscribers) return () => {}
  const started = performance.now()
  return (ended) => {
    const metadata = metadataOf(ended)
    const call: EndedCall = {
      action,
      milliseconds: Math.round(performance.now() - started),
      attempts: metadata.attempts ?? null,
      status: metadata.httpStatusCode ?? null,
      requestId: metadata.requestId ?? null,
      errorName: ended instanceof Error ? ended.name : null,
    }
    endedCalls.publish(call)
  }
}

export function onCallEnded(listener: (call: EndedCall) => void): void {
  endedCalls.subscribe((message) => listener(message as EndedCall))
}

interface Metadata {
  readonly attempts?: number
  readonly httpStatusCode?: number
  readonly requestId?: string
}

/** The result of a middleware has the metadata in its output; an error has it as a member. */
function metadataOf(ended: unknown): Metadata {
  const { output, $metadata } = (ended ?? {}) as {
    readonly output?: { readonly $metadata?: Metadata }
    readonly $metadata?: Metadata
  }
  return $metadata ?? output?.$metadata ?? {}
}
