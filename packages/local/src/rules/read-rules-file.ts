import { readFile } from 'node:fs/promises'
import { parseRulesFile, type RuleRow } from '@domain-gate/triggers'

/** The rows of a rules file. Rejects with one sentence that names the file and, if one is wrong, the row. */
export async function readRulesFile(path: string): Promise<readonly RuleRow[]> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'there is no such file' : cause.message
    throw new Error(`Cannot read the rules file ${path}: ${reason}`, { cause })
  })
  const { rows, error } = parseRulesFile(text)
  if (error !== null) throw new Error(`The rules file ${path} is not usable: ${error}`)
  return rows
}
