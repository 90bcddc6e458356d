import { join } from 'node:path'
import { createVitest, type TestModule } from 'vitest/node'
import type { Copy } from './copy.ts'
import { patternOf, type TestResult } from './test-result.ts'

/** The unit tests of a copy of the sources. Vitest starts once, and reads again only what has changed. */
export interface UnitTests {
  /** Runs tests by their titles. */
  run(wanted: ReadonlyMap<string, readonly string[]>): Promise<ReadonlyMap<string, TestResult[]>>
  /** Says that a source has changed. */
  changed(file: string): void
  close(): Promise<void>
}

export async function startUnitTests({ folder }: Copy): Promise<UnitTests> {
  const vitest = await createVitest(
    'test',
    {
      root: folder,
      watch: false,
      // Each run has a worker of its own, so that no module of a run before it is left.
      isolate: true,
      // Without its guard a test may hang. One failure is enough.
      testTimeout: 20_000,
      bail: 1,
      reporters: [{}],
      silent: true,
    },
    // The copy does not watch itself: it is told what changed.
    { server: { watch: null } },
  )
  await vitest.standalone()
  return {
    async run(wanted) {
      const specifications = (
        await Promise.all(
          [...wanted].map(async ([file, titles]) => {
            // Some files are in two projects. One is enough: with two, the first failure ends both before either has told.
            const found = await vitest.globTestSpecifications([join(folder, file)])
            return found.slice(0, 1).map((one) =>
              one.project.createSpecification(one.moduleId, {
                testNamePattern: new RegExp(titles.map(patternOf).join('|')),
              }),
            )
          }),
        )
      ).flat()
      const { testModules } = await vitest.runTestSpecifications(specifications)
      return new Map(
        [...wanted.keys()].map((file) => [
          file,
          testModules.filter(({ moduleId }) => moduleId === join(folder, file)).flatMap(resultsOf),
        ]),
      )
    },
    changed: (file) => vitest.invalidateFile(join(folder, file)),
    close: () => vitest.close(),
  }
}

function resultsOf(module: TestModule): TestResult[] {
  return [...module.children.allTests()].flatMap((test) => {
    const { state, errors = [] } = test.result()
    if (state !== 'passed' && state !== 'failed') return []
    const reasons = errors.map(({ name, message }) => `${name}: ${message}`)
    return [{ title: test.fullName, passed: state === 'passed', reasons }]
  })
}
