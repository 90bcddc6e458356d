import { setTimeout as wait } from 'node:timers/promises'
import {
  type LocalStackEndpoints,
  type LocalStackOptions,
  startLocalStack,
} from '@domain-gate/local'

// A process of its own, started by `startStackProcess` with `--expose-gc`: a stack, its memory, and what it has open.

export type StackRequest = 'measure' | 'stop'

export type StackAnswer =
  | { readonly kind: 'ready'; readonly endpoints: LocalStackEndpoints }
  | ({ readonly kind: 'measured' | 'stopped' } & StackMeasure)

export interface StackMeasure {
  /** In use after a forced collection, in bytes. */
  readonly heapBytes: number
  readonly residentBytes: number
  /** What keeps the process going, by Node's names, such as `TCPServerWrap`. */
  readonly resources: readonly string[]
}

const options: LocalStackOptions = JSON.parse(process.argv[2] ?? '{}')
const { stop, ...endpoints } = await startLocalStack(options)

process.on('message', async (request: StackRequest) => {
  if (request === 'stop') {
    await stop()
    tell({ kind: 'stopped', ...(await measure()) })
    process.disconnect()
  } else tell({ kind: 'measured', ...(await measure()) })
})
tell({ kind: 'ready', endpoints })

function tell(answer: StackAnswer): void {
  process.send?.(answer)
}

async function measure(): Promise<StackMeasure> {
  // What a finished request still holds is free after the next turns of the loop.
  for (let collection = 0; collection < 4; collection += 1) {
    await wait(50)
    globalThis.gc?.()
  }
  const { heapUsed: heapBytes, rss: residentBytes } = process.memoryUsage()
  const resources = process.getActiveResourcesInfo()
  return { heapBytes, residentBytes, resources }
}
