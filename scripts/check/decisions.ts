import type { Gate } from './gate.ts'
import { readTracked, trackedFiles } from './tracked-files.ts'

const index = 'docs/decisions/README.md'

/** Decision records are numbered without a gap or a repeat, and the index lists each. */
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
          .filter((file, position) => Number(file.slice(0, 4)) !== position + 1)
          .map((file) => `docs/decisions/${file} breaks the numbering`),
      ],
      summary: `${records.length} records`,
    }
  },
}

function isRecord(name: string): boolean {
  return /^\d{4}-[a-z0-9-]+\.md$/.test(name)
}
