import type { Gate } from './gate.ts'
import { readTracked, trackedFiles } from './tracked-files.ts'

const folder = 'docs/decisions/'
const index = `${folder}README.md`

/**
 * Each decision record has a number of its own, and the index lists it.
 * Our own, since tools for decision records write the index in their own form and do not check one.
 */
export const decisions: Gate = {
  name: 'decisions',
  run: async () => {
    const records = (await trackedFiles())
      .filter((file) => file.startsWith(folder))
      .map((file) => file.slice(folder.length))
      .filter(isRecord)
      .sort()
    return {
      problems: findDecisionFaults(records, readTracked(index)),
      checked: records.length,
      summary: `${records.length} records`,
    }
  },
}

/** `records` are file names, sorted. */
export function findDecisionFaults(records: string[], listed: string): string[] {
  return [
    ...records
      .filter((file) => !listed.includes(`](${file})`))
      .map((file) => `${index} does not list ${file}`),
    ...records
      .filter((file, at) => file.slice(0, 4) === records[at - 1]?.slice(0, 4))
      .map((file) => `${folder}${file} has the number of another record`),
  ]
}

function isRecord(name: string): boolean {
  return /^\d{4}-[a-z0-9-]+\.md$/.test(name)
}
