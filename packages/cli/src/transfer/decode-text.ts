import { TextDecoder } from 'node:util'

/**
 * The text of a file in UTF-8, or in UTF-16 where its byte order mark says so, as spreadsheets save “Unicode text”.
 * Throws a `TypeError` where it is neither.
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  let decoder: TextDecoder | null = null
  let head = new Uint8Array()
  for await (const chunk of bytes) {
    if (decoder !== null) {
      yield decoder.decode(chunk, { stream: true })
      continue
    }
    // The first chunk may be a single byte.
    head = Buffer.concat([head, chunk])
    if (head.length < 2) continue
    decoder = decoderOf(head)
    yield decoder.decode(head, { stream: true })
  }
  yield decoder === null ? decoderOf(head).decode(head) : decoder.decode()
}

function decoderOf([first, second]: Uint8Array): TextDecoder {
  const mark = `${first},${second}`
  const encoding = mark === '255,254' ? 'utf-16le' : mark === '254,255' ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding, { fatal: true })
}
