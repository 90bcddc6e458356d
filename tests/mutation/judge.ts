import type { ProofRow } from '../proof/report.ts'
import { type Area, areaOf } from './areas.ts'
import type { ListedSurvivor, SurvivorsByFile } from './listed-survivor.ts'

/** One change of a source, and whether a test noticed it. */
export interface Mutant {
  /** Such as `packages/triggers/src/gate/decide.ts`. */
  readonly file: string
  readonly source: string
  readonly mutant: string
  readonly killed: boolean
}

/** How the tests went with a mutant, in Stryker's words. */
interface MutantRun {
  readonly status: string
  readonly statusReason?: string | undefined
}

/** What Stryker says where no test failed, and something else did: a promise that nobody heeded, or a file that cannot load. */
const OUTSIDE_OF_TESTS = /^An error occurred outside of a test run/

/**
 * Whether the tests notice the mutant. An error outside of every test makes `npm run test:unit` fail as well. Of every other
 * trouble nobody knows what the tests would have said, so it counts as not noticed.
 */
export function isNoticed({ status, statusReason = '' }: MutantRun): boolean {
  if (status === 'RuntimeError') return OUTSIDE_OF_TESTS.test(statusReason)
  return status === 'Killed' || status === 'Timeout'
}

/** The least share of mutants that tests must notice, in percent. Equivalent ones do not count. */
export const LEAST_SCORE = 97

/** Judges each area by its mutants. With `partly`, not all mutants of a file were tried, as in `--changed`: then there may be
 * too few for a score, and a listed survivor that was not seen may still be there. */
export function judge(
  mutants: readonly Mutant[],
  listed: SurvivorsByFile,
  { partly = false }: { partly?: boolean } = {},
): ProofRow[] {
  const found = [...new Set(mutants.map(({ file }) => areaOf(file)))]
  return found
    .filter((area) => area !== undefined)
    .sort()
    .map((area) => judgeArea(area, mutants, listed, partly))
}

function judgeArea(
  area: Area,
  mutants: readonly Mutant[],
  listed: SurvivorsByFile,
  partly: boolean,
): ProofRow {
  const own = mutants.filter(({ file }) => areaOf(file) === area)
  const survivors = own.filter(({ killed }) => !killed)
  const reasons = survivors.map((survivor) => reasonFor(survivor, listed))
  const unlisted = survivors.filter((_, index) => reasons[index] === undefined)
  const excused = reasons.filter((reason) => reason && !reason.startsWith('accepted')).length
  const score = scoreOf(own.length - survivors.length, own.length - excused)
  return {
    trial: area,
    cases: own.length,
    broken: [
      ...unlisted.map((survivor) => `a survivor is not listed: ${show(survivor.file, survivor)}`),
      ...(partly ? [] : goneFrom(area, survivors, listed)),
      ...(partly || score >= LEAST_SCORE ? [] : [`the adjusted score is below ${LEAST_SCORE} %`]),
    ],
    figures: {
      killed: own.length - survivors.length,
      survived: survivors.length,
      listed: survivors.length - unlisted.length,
      adjusted: `${score.toFixed(1)} %`,
    },
  }
}

function reasonFor(
  { file, source, mutant }: Mutant,
  listed: SurvivorsByFile,
): ListedSurvivor['reason'] | undefined {
  const ofFile = listed[file.replace('packages/', '')] ?? []
  return ofFile.find((one) => one.source === source && one.mutant === mutant)?.reason
}

/** What is listed for the area and did not survive: the list must not excuse what a test has learned to notice. */
function goneFrom(area: Area, survivors: readonly Mutant[], listed: SurvivorsByFile): string[] {
  return Object.entries(listed).flatMap(([shortName, ofFile]) => {
    const file = `packages/${shortName}`
    if (areaOf(file) !== area) return []
    const survived = survivors.filter((survivor) => survivor.file === file)
    return ofFile
      .filter(
        ({ source, mutant }) =>
          !survived.some((one) => one.source === source && one.mutant === mutant),
      )
      .map((gone) => `a listed survivor is gone: ${show(file, gone)}`)
  })
}

function scoreOf(killed: number, counted: number): number {
  return counted === 0 ? 100 : (100 * killed) / counted
}

function show(file: string, { source, mutant }: { source: string; mutant: string }): string {
  return `${file}\n    source: ${source}\n    mutant: ${mutant}`
}
