import { setTimeout } from 'node:timers/promises'
import { withRetry } from '../time/retry.ts'

/** What CloudFormation is told. */
export type StackAnswer =
  | { readonly status: 'SUCCESS'; readonly data: Readonly<Record<string, number>> }
  | { readonly status: 'FAILED'; readonly reason: string }

/** Answers a request of CloudFormation; rejects when it could not be answered. */
export type StackReply = (event: unknown, answer: StackAnswer) => Promise<void>

export interface HttpStackReplyOptions {
  /** Before the second attempt; doubled before each further one. Default 250. */
  readonly firstPauseMs?: number
}

const MAX_ATTEMPTS = 4
const ATTEMPT_MS = 2_500
const MAX_PAUSE_MS = 1_000
/** CloudFormation takes 4,096 bytes in all. */
const MAX_REASON = 1_000

/**
 * Puts the answer where the request says, and again when the network or S3 fails.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export function httpStackReply({ firstPauseMs = 250 }: HttpStackReplyOptions = {}): StackReply {
  return async (event, answer) => {
    const { ResponseURL } = Object(event)
    // Bytes, so that no content type is made up: the address is signed for none.
    const body = new TextEncoder().encode(JSON.stringify(answerBody(event, answer)))
    let attempts = 0
    const attempt = async () => {
      attempts += 1
      const outcome = await put(String(ResponseURL), body)
      if (outcome === 'refused') throw notAnswered(outcome, attempts)
      return outcome
    }
    const isDone = await withRetry(attempt, {
      maxAttempts: MAX_ATTEMPTS,
      firstPauseMs,
      maxPauseMs: MAX_PAUSE_MS,
      pause: setTimeout,
    })
    if (!isDone) throw notAnswered('failed', attempts)
  }
}

function notAnswered(outcome: string, attempts: number): Error {
  return new Error(`CloudFormation could not be answered: ${outcome}, ${attempts} tries`)
}

function answerBody(event: unknown, answer: StackAnswer) {
  const { StackId, RequestId, LogicalResourceId, PhysicalResourceId } = Object(event)
  return {
    Status: answer.status,
    ...(answer.status === 'FAILED' && { Reason: answer.reason.slice(0, MAX_REASON) }),
    ...(answer.status === 'SUCCESS' && { Data: answer.data }),
    // It must never change: CloudFormation takes another id for a replacement and deletes the old resource.
    PhysicalResourceId: PhysicalResourceId ?? `domain-gate-rules-${LogicalResourceId}`,
    StackId,
    RequestId,
    LogicalResourceId,
  }
}

async function put(url: string, body: Uint8Array<ArrayBuffer>) {
  try {
    const signal = AbortSignal.timeout(ATTEMPT_MS)
    const response = await fetch(url, { method: 'PUT', body, signal })
    await response.body?.cancel()
    if (response.ok) return 'done'
    return response.status >= 500 || response.status === 429 ? 'failed' : 'refused'
  } catch {
    return 'failed'
  }
}
