import cliProgress from 'cli-progress'
import type { Progress } from './terminal.ts'

/** Before that, a rate would mislead: the first page of sixty users comes at once, and the next one waits. */
const MEANINGFUL_AFTER_MS = 3_000

/** A bar that shows the rate and the time left once they are meaningful; without a total, it shows a count. */
export function progressBar(
  label: string,
  total: number | null,
  stream: NodeJS.WriteStream,
  from = 0,
): Progress {
  const started = performance.now()
  const counted = total === null ? '{value}' : '{bar} {value}/{total}'
  const bar = new cliProgress.SingleBar(
    {
      stream,
      format: `${label} ${counted}{pace}`,
      clearOnComplete: true,
      hideCursor: true,
      gracefulExit: false,
    },
    cliProgress.Presets.shades_classic,
  )
  let value = from
  // Cognito's estimate of a pool's size may be too low.
  const totalNow = () => (total === null ? null : Math.max(total, value))
  bar.start(totalNow() ?? 0, value, { pace: '' })
  return {
    advance(count) {
      value += count
      if (total !== null && value > total) bar.setTotal(value)
      const elapsedMs = performance.now() - started
      bar.update(value, { pace: paceText({ value, from, total: totalNow(), elapsedMs }) })
    },
    stop: () => bar.stop(),
  }
}

export interface PaceSoFar {
  readonly value: number
  /** How much an interrupted run had done before, which says nothing of this run's pace. */
  readonly from: number
  readonly total: number | null
  readonly elapsedMs: number
}

/** ` · 3m 20s left · 50/s`; empty while it is too early to say. */
export function paceText({ value, from, total, elapsedMs }: PaceSoFar): string {
  if (elapsedMs < MEANINGFUL_AFTER_MS || value <= from) return ''
  const rate = (value - from) / (elapsedMs / 1000)
  const left = total === null ? '' : ` · ${duration((total - value) / rate)} left`
  return `${left} · ${rate.toFixed(rate < 10 ? 1 : 0)}/s`
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds)
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)]
  if (hours > 0) return `${hours}h ${minutes}m`
  return minutes > 0 ? `${minutes}m ${whole % 60}s` : `${whole}s`
}
