import type { Gate } from './gate.ts'
import { readTracked, trackedFiles } from './tracked-files.ts'

const sourceLimit = 250
const testLimit = 400
const medianAim = 80

// By name, each with its reason.
const exempt: Record<string, string> = {}

const source =
  /^(packages\/[^/]+\/(src|bin|playground)|scripts|bench|examples\/[^/]+)\/.*\.(ts|js|mjs|css)$/
const test = /(\.test\.ts$|^tests\/.*\.ts$|\/testing\/)/

/** Small files: none over the limit, and the median reported. */
export const fileSizes: Gate = {
  name: 'file sizes',
  run: async () => {
    const files = await trackedFiles()
    const measured = files
      .filter((file) => (source.test(file) || test.test(file)) && !(file in exempt))
      .map((file) => ({
        file,
        lines: countLines(file),
        limit: test.test(file) ? testLimit : sourceLimit,
      }))
    const sources = measured.filter(({ limit }) => limit === sourceLimit).map(({ lines }) => lines)
    const median = sources.sort((a, b) => a - b)[Math.floor(sources.length / 2)] ?? 0
    return {
      problems: [
        ...measured
          .filter(({ lines, limit }) => lines > limit)
          .map(({ file, lines, limit }) => `${file} has ${lines} lines, more than ${limit}`),
        ...(median >= medianAim ? [`the median source file has ${median} lines`] : []),
        ...Object.keys(exempt)
          .filter((file) => !files.includes(file))
          .map((file) => `${file} is exempt in scripts/check/file-sizes.ts, but gone`),
      ],
      summary: `${sources.length} source files, median ${median} lines`,
    }
  },
}

function countLines(file: string): number {
  return readTracked(file).trimEnd().split('\n').length
}
