import type { BatchGetCommandOutput, BatchWriteCommandOutput } from '@aws-sdk/lib-dynamodb'
import { NoAnswerError } from '../observe/errors.ts'

type Row = Readonly<Record<string, unknown>>

export interface BatchGetAnswer {
  readonly rows: readonly Row[]
  /** The keys to ask for again. */
  readonly unprocessed: readonly string[]
}

/**
 * The rows of a `BatchGetItem`. Every key that was asked for is accounted for: by the table being named, even with no
 * rows, or among the unprocessed ones.
 * @throws NoAnswerError otherwise.
 */
export function readBatchGet(
  { Responses, UnprocessedKeys }: Partial<BatchGetCommandOutput>,
  { tableName, keyAttribute }: { readonly tableName: string; readonly keyAttribute: string },
  asked: readonly string[],
): BatchGetAnswer {
  const fail = (problem: string) =>
    new NoAnswerError('BatchGetItem', tableNamed(tableName), problem)
  const keysOf = (rows: readonly Row[], where: string) =>
    rows.map((row) => {
      const key = row[keyAttribute]
      if (typeof key === 'string' && asked.includes(key)) return key
      throw fail(`${where} has a key that was not asked for`)
    })

  const left: Readonly<Record<string, unknown>> = UnprocessedKeys ?? {}
  const unprocessed: unknown = Object.hasOwn(left, tableName) ? Object(left[tableName]).Keys : []
  if (!isRows(unprocessed)) throw fail('UnprocessedKeys has no array of keys')
  if (Object.keys(left).some((name) => name !== tableName)) {
    throw fail('UnprocessedKeys names another table')
  }
  const again = keysOf(unprocessed, 'UnprocessedKeys')

  const rows: unknown = Object(Responses)[tableName]
  if (isRows(rows)) {
    keysOf(rows, 'Responses')
    return { rows, unprocessed: again }
  }
  if (asked.every((key) => again.includes(key))) return { rows: [], unprocessed: again }
  throw fail('Responses has no array of rows for it')
}

/** The rows of one page of a `Scan`, which has `Items` also when there are none. */
export function readScanPage(
  { Items }: { readonly Items?: unknown },
  tableName: string,
): readonly Record<string, unknown>[] {
  if (isRows(Items)) return Items
  throw new NoAnswerError('Scan', tableNamed(tableName), 'it has no array of Items')
}

/** The requests that a `BatchWriteItem` left over; when it says nothing of them, nobody knows what was written. */
export function readBatchWrite(
  { UnprocessedItems }: Partial<BatchWriteCommandOutput>,
  tableName: string,
): NonNullable<BatchWriteCommandOutput['UnprocessedItems']>[string] {
  const left = UnprocessedItems?.[tableName] ?? []
  const isOthers = Object.keys(UnprocessedItems ?? {}).some((name) => name !== tableName)
  if (UnprocessedItems !== undefined && Array.isArray(left) && !isOthers) return left
  throw new NoAnswerError(
    'BatchWriteItem',
    tableNamed(tableName),
    'it does not say what was left over',
  )
}

function isRows(value: unknown): value is readonly Record<string, unknown>[] {
  return Array.isArray(value)
}

function tableNamed(name: string): string {
  return `the table ${name}`
}
