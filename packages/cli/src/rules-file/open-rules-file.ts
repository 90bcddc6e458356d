import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { TextDecoder } from 'node:util'
import { Failure } from '../failure.ts'
import { readCsvRules } from './csv-rules.ts'
import type { FileEntry, RuleFormat } from './file-entry.ts'
import { readJsonRules } from './json-rules.ts'

/** The rules of a file, `-` for standard input. Without a format the name's ending tells, or how the text begins. */
export async function* openRuleFile(
  path: string,
  format: RuleFormat | null,
): AsyncGenerator<FileEntry> {
  const chunks = textOf(path, await bytesOf(path))
  const { value: first = '', done = false } = await chunks.next()
  async function* all() {
    yield first
    if (!done) yield* chunks
  }
  const chosen = format ?? formatOfName(path) ?? (/^\uFEFF?\s*[[{]/.test(first) ? 'json' : 'csv')
  yield* chosen === 'json' ? readJsonRules(all()) : readCsvRules(all())
}

/** By the name's ending; `null` where it says nothing. */
export function formatOfName(path: string): RuleFormat | null {
  if (/\.(json|jsonl|ndjson)$/i.test(path)) return 'json'
  return /\.csv$/i.test(path) ? 'csv' : null
}

async function bytesOf(path: string): Promise<AsyncIterable<Uint8Array>> {
  if (path === '-') return process.stdin
  try {
    if ((await stat(path)).isDirectory()) throw new Failure('input', `${path} is a directory`)
  } catch (error) {
    throw cannotRead(path, error)
  }
  return createReadStream(path)
}

async function* textOf(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<string, void> {
  try {
    yield* decodeText(bytes)
  } catch (error) {
    if (error instanceof TypeError) {
      const reason = 'is not UTF-8 text, and has no byte order mark of UTF-16'
      throw new Failure('input', `${path} ${reason}`)
    }
    throw cannotRead(path, error)
  }
}

function cannotRead(path: string, error: unknown): Failure {
  if (error instanceof Failure) return error
  const { code = 'unknown reason' } = error as NodeJS.ErrnoException
  const reason = code === 'ENOENT' ? 'there is no such file' : code
  return new Failure('input', `cannot read ${path}: ${reason}`, { cause: error })
}

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
