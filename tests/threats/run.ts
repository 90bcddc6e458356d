import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '../../scripts/build.ts'
import { root } from '../../scripts/repository.ts'
import { diffOfBranch } from '../proof/diff-of-branch.ts'
import { JSON_OUTPUT, readOptions, wrongOption } from '../proof/read-options.ts'
import { type ProofRow, reportProof } from '../proof/report.ts'
import { copySources } from './copy.ts'
import { passingTests, tryWithout } from './take-out.ts'
import { patternOf } from './test-result.ts'
import type { Guard, Threat } from './threat.ts'
import { TABLE_DOCUMENT, withTable } from './threat-table.ts'
import { threats } from './threats.ts'
import { startUnitTests } from './unit-tests.ts'

// `npm run test:threats` takes each guard of the table of threats out of a copy of the sources, one at a time, and runs the test
// that is named with it. That test must fail. With the guard in, it must pass.
const { values, positionals } = readOptions(
  'test:threats',
  'takes each guard out, and demands that its test fails',
  {
    only: { type: 'string', value: 'THREAT', multiple: true, help: 'one threat, by its name' },
    changed: {
      type: 'boolean',
      help: 'guards that changed since the branch left BASE, or whose test did',
    },
    json: JSON_OUTPUT,
    write: { type: 'boolean', help: 'writes the table of docs/security.md, and takes nothing out' },
  },
  { value: '[BASE]', help: 'the branch that --changed compares with (main)' },
)
if (positionals.length > (values.changed ? 1 : 0)) {
  const words = positionals.join(' ')
  wrongOption(`What is ${words}? Only --changed takes one word, such as --changed main.`)
}
const unknown = values.only?.find((name) => !threats.some(({ threat }) => threat === name))

if (unknown !== undefined) {
  const names = threats.map(({ threat }) => threat).join(', ')
  wrongOption(`No threat is called ${unknown}; there are: ${names}.`)
} else if (values.write) writeTable()
else if (await build()) {
  const chosen = choose(
    values.changed ? diffOfBranch(positionals[0] ?? 'main', ['--name-only']).split('\n') : null,
  )
  if (chosen.length === 0) console.log('No guard, and no test of one, has changed.')
  else reportProof('Threats', await tryAll(chosen), { json: values.json })
} else process.exitCode = 1

function writeTable(): void {
  const path = join(root, TABLE_DOCUMENT)
  const written = withTable(readFileSync(path, 'utf8'), threats)
  if (written === null) throw new Error(`${TABLE_DOCUMENT} has no markers for the table`)
  writeFileSync(path, written)
  console.log(`${TABLE_DOCUMENT} has the table of threats.`)
}

function choose(changed: readonly string[] | null): Threat[] {
  // Where the rows themselves changed, or what tries them, none is left out.
  const all = changed === null || changed.some((file) => file.startsWith('tests/threats/'))
  const isWanted = ({ file, test }: Guard) =>
    all || changed.includes(file) || changed.includes(test.file)
  return threats
    .filter(({ threat }) => values.only?.includes(threat) ?? true)
    .map((one) => ({ ...one, guards: one.guards.filter(isWanted) }))
    .filter(({ guards }) => guards.length > 0)
}

async function tryAll(chosen: readonly Threat[]): Promise<ProofRow[]> {
  endWithSignals()
  const copy = await copySources()
  const units = await startUnitTests(copy)
  const passing = await passingTests(
    chosen.flatMap(({ guards }) => guards),
    copy,
    units,
  )
  const rows: ProofRow[] = []
  for (const { threat, guards } of chosen) {
    if (!values.json) console.log(threat)
    const broken: string[] = []
    for (const guard of guards) {
      const fault = withGuard(guard, passing) ?? (await tryWithout(guard, copy, units))
      if (!values.json) console.log(`  ${fault === null ? '✓' : '✗'} ${guard.guard}`)
      if (fault !== null) broken.push(fault)
    }
    rows.push({ trial: threat, cases: guards.length, broken })
  }
  await units.close()
  copy.remove()
  return rows
}

/** Ctrl-C ends the process, and with it go its workers and the copy. */
function endWithSignals(): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    process.once(signal, () => process.exit(code))
  }
}

function withGuard(
  { test }: Guard,
  passing: Awaited<ReturnType<typeof passingTests>>,
): string | null {
  const title = new RegExp(patternOf(test.title))
  return passing.get(test.file)?.some((one) => title.test(one))
    ? null
    : `the test “${test.title}” of ${test.file} does not pass, or is not there`
}
