import { setTimeout as wait } from 'node:timers/promises'
import type { StackProcess } from '../local-stack/stack-process.ts'

export interface QueueWatch {
  /** Resolves when nothing is in the queue. */
  untilEmpty(): Promise<{
    readonly deepest: number
    /** From the call until the queue was empty. */
    readonly seconds: number
    /** How many memberships waited, about once a second. */
    readonly depths: readonly number[]
  }>
}

const LOOK_MS = 1000

/** Looks about once a second how many memberships wait. Throws when one is a dead letter. */
export function watchQueue({
  sqs,
  membershipQueueUrl,
  deadLetterQueueUrl,
}: Pick<StackProcess, 'sqs' | 'membershipQueueUrl' | 'deadLetterQueueUrl'>): QueueWatch {
  const depths: number[] = []
  let isOver = false
  const watching = (async () => {
    for (;;) {
      depths.push(await depthOf(sqs, membershipQueueUrl))
      if (isOver && depths.at(-1) === 0) return
      await wait(LOOK_MS)
    }
  })()
  watching.catch(() => {})
  return {
    untilEmpty: async () => {
      isOver = true
      const startedAt = performance.now()
      await watching
      const deadLetters = await depthOf(sqs, deadLetterQueueUrl)
      if (deadLetters > 0) throw new Error(`${deadLetters} memberships are dead letters`)
      const seconds = (performance.now() - startedAt) / 1000
      return { deepest: Math.max(...depths), seconds, depths }
    },
  }
}

async function depthOf(sqs: string, QueueUrl: string): Promise<number> {
  const answer = await fetch(sqs, {
    method: 'POST',
    headers: { 'x-amz-target': 'AmazonSQS.GetQueueAttributes' },
    body: JSON.stringify({ QueueUrl, AttributeNames: ['All'] }),
  })
  const { Attributes } = (await answer.json()) as { Attributes: Record<string, string> }
  return (
    Number(Attributes['ApproximateNumberOfMessages']) +
    Number(Attributes['ApproximateNumberOfMessagesNotVisible'])
  )
}
