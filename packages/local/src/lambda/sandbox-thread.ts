import { randomUUID } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { readWireText } from '@domain-gate/core/protocol'
import type { SandboxData, SandboxMessage, SandboxRequest } from './sandbox.ts'

// Runs in a thread of its own with the function's environment: the part of Lambda's Node.js runtime that a
// handler sees. https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
type Handler = (event: object, context: object) => Promise<unknown>

const { bundle, functionName, functionArn } = workerData as SandboxData
const tell = (message: SandboxMessage) => parentPort?.postMessage(message)

// A thread's own stdout may arrive late. Sent over the port, the logs come before the answer.
for (const stream of [process.stdout, process.stderr]) {
  stream.write = ((chunk: unknown) => {
    tell({ kind: 'log', text: String(chunk) })
    return true
  }) as typeof stream.write
}

const handler = await loadHandler()
if (handler) {
  parentPort?.on('message', (request: SandboxRequest) => void answer(handler, request))
  tell({ kind: 'started' })
}

async function loadHandler(): Promise<Handler | null> {
  try {
    const module = (await import(bundle)) as { handler?: unknown }
    if (typeof module.handler === 'function') return module.handler as Handler
    tell({ kind: 'start-failed', reason: `${bundle} exports no function named handler` })
  } catch (error) {
    tell({ kind: 'start-failed', reason: messageOf(error) })
  }
  return null
}

async function answer(handle: Handler, { event, limitMs }: SandboxRequest): Promise<void> {
  let output: unknown
  tell({ kind: 'began' })
  try {
    output = await handle(event, contextUntil(Date.now() + limitMs))
  } catch (error) {
    // As Lambda's runtime logs it.
    if (!isAnswer(error)) console.error(error)
    tell({ kind: 'failed', message: messageOf(error) })
    return
  }
  try {
    tell({ kind: 'answered', json: JSON.stringify(output ?? null) })
  } catch {
    tell({ kind: 'not-json' })
  }
}

function contextUntil(deadline: number): object {
  return {
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: '256',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  }
}

/** A refusal, or that a membership is pending: the function has logged what there is to say of it. */
function isAnswer(error: unknown): boolean {
  const isPending = error instanceof Error && error.name === 'MembershipPending'
  return isPending || readWireText(messageOf(error)) !== null
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
