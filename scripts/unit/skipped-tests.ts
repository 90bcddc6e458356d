import type { Reporter, TestModule, Vitest } from 'vitest/node'

/** Says in one line how many tests were skipped, and which. In CI a skipped test fails the run. */
export default class SkippedTests implements Reporter {
  private isPart = false

  onInit({ config }: Vitest): void {
    // `-t` leaves tests out on purpose.
    this.isPart = config.testNamePattern !== undefined
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const skipped = modules.flatMap((module) => [...module.children.allTests('skipped')])
    if (this.isPart || skipped.length === 0) return
    const groups = new Set(skipped.map(({ fullName }) => fullName.split(' > ')[0]))
    const count = skipped.length === 1 ? '1 test was' : `${skipped.length} tests were`
    console.error(`\n! ${count} skipped: ${[...groups].join('; ')}`)
    if (!process.env['CI']) return
    console.error('✗ In CI every test has to run.')
    process.exitCode = 1
  }
}
