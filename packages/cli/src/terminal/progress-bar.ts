import cliProgress from 'cli-progress'
import type { Progress } from './terminal.ts'

/** A bar with rate and time left; without a total, a count. */
export function progressBar(
  label: string,
  total: number | null,
  stream: NodeJS.WriteStream,
): Progress {
  const started = performance.now()
  const counted = total === null ? '{value}' : '{bar} {value}/{total} · {eta_formatted} left'
  const bar = new cliProgress.SingleBar(
    {
      stream,
      format: `${label} ${counted} · {rate}/s`,
      clearOnComplete: true,
      hideCursor: true,
      etaBuffer: 100,
      gracefulExit: false,
    },
    cliProgress.Presets.shades_classic,
  )
  let value = 0
  bar.start(total ?? 0, 0, { rate: '0' })
  return {
    advance(count) {
      value += count
      // The estimate of a pool's size may be too low.
      if (total !== null && value > total) bar.setTotal(value)
      const rate = value / ((performance.now() - started) / 1000)
      bar.update(value, { rate: rate.toFixed(rate < 10 ? 1 : 0) })
    },
    stop: () => bar.stop(),
  }
}
