import type { ServerResponse } from 'node:http'
import type { Changes } from '../changes.ts'

/** Server-sent events: `changed` with `{"what": …}` for as long as the page listens. */
export function streamChanges(changes: Changes, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.write('retry: 500\n\n')
  const stop = changes.listen((what) => {
    response.write(`event: changed\ndata: ${JSON.stringify({ what })}\n\n`)
  })
  response.on('close', stop)
}
