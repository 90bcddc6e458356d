import type { Gate } from './gate.ts'
import { readTracked, trackedFiles } from './tracked-files.ts'

const index = 'docs/decisions/README.md'

/** Each decision record has a number of its own, and the index lists it. */
export const decisions: Gate = {
  name: 'decisions',
  run: async () => {
    const files = (await trackedFiles()).filter((file) => file.startsWith('docs/decisions/'))
    const records = files.map((file) => file.slice('docs/decisions/'.length)).filter(isRecord)
    const listed = readTracked(index)
    return {
      problems: [
        ...records
          .filter((file) => !listed.includes(`](${file})`))
          .map((file) => `${index} does not list ${file}`),
        ...records
          .filter((file, at) => file.slice(0, 4) === records[at - 1]?.slice(0, 4))
          .map((file) => `docs/decisions/${file} has the number of another record`),
      ],
      summary: `${records.length} records`,
    }
  },
}

function isRecord(name: string): boolean {
  return /^\d{4}-[a-z0-9-]+\.md$/.test(name)
}
