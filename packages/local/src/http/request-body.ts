import type { IncomingMessage } from 'node:http'

const MOST_BYTES = 1_048_576

/** The body as text; `null` when it is longer than a mebibyte or the client went away. */
export async function requestBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > MOST_BYTES) return null
      chunks.push(chunk)
    }
  } catch {
    return null
  }
  return Buffer.concat(chunks).toString('utf8')
}
