import type { IncomingMessage } from 'node:http'

const MAX_BYTES = 1_048_576

/** The body as text; `null` when it is longer than a mebibyte or the client went away. */
export async function requestBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > MAX_BYTES) return null
      chunks.push(chunk)
    }
  } catch {
    return null
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** The body of a request with a `content-length`, as text. The body stays there for the handler to read again. */
export async function peekBody(request: IncomingMessage): Promise<string> {
  const length = Number(request.headers['content-length'] ?? 0)
  const chunks: Buffer[] = []
  let bytes = 0
  // Stops at the announced length: once the stream has ended, nobody can read it again.
  while (bytes < length) {
    const chunk = request.read() as Buffer | null
    if (chunk !== null) {
      chunks.push(chunk)
      bytes += chunk.length
    } else if (request.destroyed || request.readableEnded) {
      return ''
    } else {
      await somethingToRead(request)
    }
  }
  const body = Buffer.concat(chunks)
  if (bytes > 0) request.unshift(body)
  return body.toString('utf8')
}

function somethingToRead(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of ['readable', 'close', 'error']) request.off(event, done)
      resolve()
    }
    for (const event of ['readable', 'close', 'error']) request.once(event, done)
  })
}
