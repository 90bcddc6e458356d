import { channel } from 'node:diagnostics_channel'

/** One call of AWS that ended, without what it said or was told. */
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

const calls = channel('domain-gate.aws-call')

/** Tells whoever listens how a call ended, by its result or error. */
export function beginCall(action: string): (resultOrError: unknown) => void {
  if (!calls.hasSubscribers) return () => {}
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
    calls.publish(call)
  }
}

export function onCallEnded(listener: (call: EndedCall) => void): void {
  calls.subscribe((message) => listener(message as EndedCall))
}

interface Metadata {
  readonly attempts?: number
  readonly httpStatusCode?: number
  readonly requestId?: string
}

/** A middleware's result has the metadata in its output, an error has it itself. */
function metadataOf(ended: unknown): Metadata {
  const { output, $metadata } = (ended ?? {}) as {
    readonly output?: { readonly $metadata?: Metadata }
    readonly $metadata?: Metadata
  }
  return $metadata ?? output?.$metadata ?? {}
}
