import type { Changes } from '../changes.ts'
import type { Clock } from '../clock.ts'

const MAX_DECISIONS = 200
const DECISION_MESSAGES: readonly unknown[] = [
  'gate decision',
  'token decision',
  'membership granted',
  'no group to grant',
  'membership queued',
  'membership pending',
  'membership not granted yet',
  'membership skipped',
]

/** One line of the triggers' structured log, as the playground shows it. */
export interface Decision {
  /** ISO 8601. */
  readonly at: string
  readonly triggerSource: string | null
  readonly allowed: boolean | null
  readonly code: string | null
  readonly domain: string | null
  readonly rule: string | null
  readonly groups: readonly string[]
  readonly latencyMs: number | null
  readonly message: string
}

export interface DecisionLog {
  /** Keeps the line when it is a decision. */
  read(line: string): void
  /** Newest first. */
  list(): readonly Decision[]
}

export function createDecisionLog(clock: Clock, changes: Changes): DecisionLog {
  let decisions: readonly Decision[] = []
  return {
    list: () => decisions,
    read: (line) => {
      const entry = parseLine(line)
      if (!entry || !DECISION_MESSAGES.includes(entry['message'])) return
      decisions = [asDecision(entry, clock), ...decisions].slice(0, MAX_DECISIONS)
      changes.announce('decisions')
    },
  }
}

/**
 * Whether an operator should see a line that a function writes: an error, such as why the rules cannot be read; a warning
 * that is no decision; and whatever is no structured line, such as the `console.log` of a function of your own.
 */
export function isForOperators(line: string): boolean {
  const entry = parseLine(line)
  if (entry === null) return true
  const { level, message } = entry
  return level === 'ERROR' || (level === 'WARN' && !DECISION_MESSAGES.includes(message))
}

function parseLine(line: string): Record<string, unknown> | null {
  try {
    const entry: unknown = JSON.parse(line)
    return typeof entry === 'object' && entry !== null ? (entry as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function asDecision(entry: Record<string, unknown>, clock: Clock): Decision {
  const text = (name: string) => (typeof entry[name] === 'string' ? entry[name] : null)
  return {
    at: new Date(clock.now()).toISOString(),
    triggerSource: text('triggerSource'),
    allowed: typeof entry['allowed'] === 'boolean' ? entry['allowed'] : null,
    code: text('code') ?? text('reason'),
    domain: text('domain'),
    rule: text('rule'),
    groups: Array.isArray(entry['groups']) ? entry['groups'].map(String) : [],
    latencyMs: typeof entry['latencyMs'] === 'number' ? entry['latencyMs'] : null,
    message: text('message') ?? '',
  }
}
