import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Guard, Threat } from '../../tests/threats/threat.ts'
import { TABLE_DOCUMENT, withTable } from '../../tests/threats/threat-table.ts'
import { threats } from '../../tests/threats/threats.ts'
import { root } from '../repository.ts'
import type { Gate } from './gate.ts'
import { readTracked } from './tracked-files.ts'

/**
 * The table of threats is about the code that is there: each guard stands once in its file, each test in its own, and the
 * document says the same. `npm run test:threats` shows that the tests fail without the guards, which takes minutes.
 */
export const threatTable: Gate = {
  name: 'threats',
  run: () => {
    const guards = threats.flatMap((threat) => threat.guards)
    return {
      problems: [
        ...guards.flatMap((guard) => findGuardFaults(guard, readIfThere)),
        ...findTableFaults(readTracked(TABLE_DOCUMENT), threats),
      ],
      checked: guards.length,
      summary: `${guards.length} guards against ${threats.length} threats`,
    }
  },
}

/** `read` gives a file's text, or `null` where there is no such file. */
export function findGuardFaults(
  { guard, file, text, without, test }: Guard,
  read: (file: string) => string | null,
): string[] {
  const count = (read(file) ?? '').split(text).length - 1
  const tests = read(test.file)
  return [
    ...(count === 1 ? [] : [`“${guard}”: ${file} has its text ${count} times, not once: ${text}`]),
    ...(text === without ? [`“${guard}”: taking it out changes nothing`] : []),
    ...(tests === null ? [`“${guard}”: there is no test file ${test.file}`] : []),
    ...(tests !== null && !tests.includes(test.title)
      ? [`“${guard}”: ${test.file} has no test “${test.title}”`]
      : []),
  ]
}

export function findTableFaults(document: string, all: readonly Threat[]): string[] {
  const right = withTable(document, all)
  if (right === null) return [`${TABLE_DOCUMENT} has no markers for the table of threats`]
  return right === document
    ? []
    : [`${TABLE_DOCUMENT} has another table: npm run test:threats -- --write`]
}

function readIfThere(file: string): string | null {
  return existsSync(join(root, file)) ? readTracked(file) : null
}
