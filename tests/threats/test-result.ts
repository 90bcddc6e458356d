/** What one test said. */
export interface TestResult {
  /** With the titles of the groups around it. */
  readonly title: string
  readonly passed: boolean
  /** Why it failed, a line for each error: its name and message. */
  readonly reasons: readonly string[]
}

/** How an error begins that a test threw because something was not as it says, not because the code could not run. */
const ASSERTION =
  /^(AssertionError|Error: (expected |promise (resolved|rejected) |Property failed))/

/** Whether a test failed because something was not as it says. Code that cannot run, or that hangs, proves nothing. */
export function failsByAssertion({ passed, reasons }: TestResult): boolean {
  return !passed && reasons.some((reason) => ASSERTION.test(reason))
}

/** A title as its file has it, with whatever stands in place of `%s` and `$name`. */
export function patternOf(title: string): string {
  return title
    .split(/%[sdifjoO]|%\.\d+[a-z]|\$\w+/)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'))
    .join('.*')
}
