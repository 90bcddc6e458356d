import type { LogFields, Logger } from '../observe/logger.ts'
import type { Metrics } from '../observe/metrics.ts'

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error'
  readonly message: string
  readonly fields: LogFields
}

/** A logger and metrics that keep what they are told. */
export function recorders() {
  const lines: LogLine[] = []
  const counts: string[] = []
  const record = (level: LogLine['level']) => (message: string, fields: LogFields) => {
    lines.push({ level, message, fields })
  }
  const logger: Logger = { info: record('info'), warn: record('warn'), error: record('error') }
  const metrics: Metrics = {
    count: (name, reason) => {
      counts.push(reason === undefined ? name : `${name}:${reason}`)
    },
  }
  return { logger, metrics, lines, counts, line: (message: string) => find(lines, message) }
}

function find(lines: readonly LogLine[], message: string): LogLine | undefined {
  return lines.find((line) => line.message === message)
}
