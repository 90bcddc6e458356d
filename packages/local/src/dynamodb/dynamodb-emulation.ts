import { readdir } from 'node:fs/promises'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { Changes } from '../changes.ts'
import { createDynalite } from './dynalite.ts'
import { createTimeToLive } from './time-to-live.ts'

export interface DynamodbEmulation {
  readonly listener: RequestListener
  close(): Promise<void>
}

export interface DynamodbEmulationOptions {
  readonly changes: Changes
  /** Where tables are kept; `null`: in memory. */
  readonly path: string | null
  /** By table, the attribute that says when a row expires. */
  readonly timeToLive: ReadonlyMap<string, string>
}

/** Amazon DynamoDB, by dynalite. */
export async function openDynamodbEmulation({
  changes,
  path,
  timeToLive,
}: DynamodbEmulationOptions): Promise<DynamodbEmulation> {
  const damaged = (reason: string, cause?: Error) =>
    new Error(
      `The rules in ${path} are damaged (${reason}); put a copy of it back, or start with another directory`,
      { cause },
    )
  if (path !== null && (await lacksItsIndex(path))) throw damaged('the file CURRENT is missing')
  const { server, store } = createDynalite({
    ...(path === null ? {} : { path }),
    createTableMs: 0,
    deleteTableMs: 0,
    updateTableMs: 0,
  })
  await store.db.open().catch((cause: Error) => {
    const reason = cause.cause instanceof Error ? cause.cause.message : cause.message
    throw damaged(reason, cause)
  })
  const expiry = createTimeToLive(timeToLive)
  return {
    listener: (request, response) => {
      // On AWS every call needs credentials, and no web page has any. dynalite would let any page write rules.
      if (request.headers.origin !== undefined) {
        response.writeHead(403, { 'content-type': 'text/plain' }).end('Not for web pages\n')
        return
      }
      if (expiry.answer(request, response)) return
      if (writes(request)) response.once('finish', () => changes.announce('rules'))
      pass(request, response)
    },
    close: () => store.lifecycleManager.gracefulClose(),
  }

  function pass(request: IncomingMessage, response: ServerResponse) {
    server.emit('request', request, response)
    // dynalite throws when a client disconnects during a request, and that would end the process.
    request.removeAllListeners('error')
    request.on('error', () => {})
  }
}

/** When the file `CURRENT` is missing, LevelDB starts an empty store and deletes the other files. */
async function lacksItsIndex(path: string): Promise<boolean> {
  const files: readonly string[] = await readdir(path).catch(() => [])
  return files.length > 0 && !files.includes('CURRENT')
}

function writes({ headers }: IncomingMessage): boolean {
  return /\.(Put|Update|Delete|BatchWrite)Item$/.test(String(headers['x-amz-target']))
}
