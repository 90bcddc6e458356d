import { Session } from 'node:inspector'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { root } from '../../../scripts/repository.ts'

/** Watches which blocks of our own sources run, by V8's own coverage. */
export function startCoverage() {
  const session = new Session()
  session.connect()
  const seen = new Set<string>()
  const sources = join(root, 'packages')
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  return {
    /** How many blocks ran that never ran before; since the last call. */
    newBlocks(): number {
      const before = seen.size
      session.post('Profiler.takePreciseCoverage', (error, { result }) => {
        if (error) throw error
        for (const { url, functions } of result) {
          if (!url.startsWith('file:') || !fileURLToPath(url).startsWith(sources)) continue
          for (const { startOffset, endOffset, count } of functions.flatMap(
            ({ ranges }) => ranges,
          )) {
            // How often counts roughly: a loop that ran ten times is another way through than one that ran once.
            if (count > 0)
              seen.add(
                `${url} ${startOffset} ${endOffset} ${Math.min(4, Math.floor(Math.log2(count)))}`,
              )
          }
        }
      })
      return seen.size - before
    },
    stop() {
      session.post('Profiler.stopPreciseCoverage')
      session.disconnect()
    },
  }
}
