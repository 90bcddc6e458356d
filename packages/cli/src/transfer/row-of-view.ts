import { parseTime } from '../time/parse-time.ts'
import type { FileEntry } from './rule-file.ts'

const FIELDS = ['domain', 'groups', 'status', 'blocks', 'expires', 'note', 'problem']

/** A rule as `rules list --json` shows it, as the row it shows; whatever else an entry is stays so. */
export function rowOfView(entry: FileEntry): FileEntry {
  const { line, input } = entry
  if (typeof input !== 'object' || input === null || !Object.hasOwn(input, 'domain')) return entry
  const wrong = (error: string): FileEntry => ({ line, input: null, error })
  const view = input as Readonly<Record<string, unknown>>
  const unknown = Object.keys(view).find((name) => !FIELDS.includes(name))
  if (unknown !== undefined)
    return wrong(`unknown field "${unknown}"; there are ${FIELDS.join(', ')}`)
  const { domain, groups, status, expires, note, problem } = view
  if (status === 'unusable') return wrong(`no trigger can use this rule: ${problem}`)
  const ExpiresAt = typeof expires === 'string' ? parseTime(expires) : expires
  if (ExpiresAt === null && expires !== null) {
    return wrong(`expires must be a time like 2027-01-01T09:00:00Z or null, got "${expires}"`)
  }
  const names = typeof groups === 'string' ? groups.split(/\s+/).filter(Boolean) : groups
  const hasGroups = Array.isArray(names) && names.length > 0
  const Status = statusOf(view, hasGroups)
  return {
    line,
    error: null,
    input: {
      EmailDomain: domain,
      ...(names !== undefined && (!Array.isArray(names) || hasGroups) && { UserGroup: names }),
      ...(Status !== undefined && { Status }),
      ...(ExpiresAt !== undefined && ExpiresAt !== null && { ExpiresAt }),
      ...(note !== undefined && note !== null && { Note: note }),
    },
  }
}

/** A rule that grants groups need not say that it is allowed. */
function statusOf({ status, blocks }: Readonly<Record<string, unknown>>, hasGroups: boolean) {
  if (status === 'expired') return blocks === true ? 'blocked' : hasGroups ? undefined : 'allowed'
  return status === 'allowed' && hasGroups ? undefined : status
}
