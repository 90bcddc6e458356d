import { readFile } from 'node:fs/promises'
import { parseRulesFile, type RuleRow } from '@domain-gate/triggers'

/** The rows of a rules file, or those given, checked before anything is started. `null`: none were given. */
export async function readRules(
  source: string | readonly RuleRow[] | undefined,
): Promise<readonly RuleRow[] | null> {
  if (source === undefined) return null
  if (typeof source === 'string') return readRulesFile(source)
  const { rows, error } = parseRulesFile(JSON.stringify(source))
  if (error !== null) throw new TypeError(`The rules are not usable: ${error}`)
  return rows
}

/** The rows of a rules file. Rejects with one sentence that names the file and, if one is wrong, the row. */
async function readRulesFile(path: string): Promise<readonly RuleRow[]> {
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code === 'ENOENT' ? 'there is no such file' : cause.message
    throw new Error(`Cannot read the rules file ${path}: ${reason}`, { cause })
  })
  const { rows, error } = parseRulesFile(text)
  if (error !== null) throw new Error(`The rules file ${path} is not usable: ${error}`)
  return rows
}
