import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { quoteWords, runCommand } from '../../scripts/run-command.ts'
import type { Copy } from './copy.ts'
import { patternOf, type TestResult } from './test-result.ts'

const CONFIG = 'packages/elements/one-test.config.js'
const REPORT = 'element-tests.json'

/** Runs tests of an element's test file in Chromium, by their titles. */
export async function runElementTests(
  copy: Copy,
  file: string,
  titles: readonly string[],
): Promise<TestResult[]> {
  const report = join(copy.folder, REPORT)
  rmSync(report, { force: true })
  const settings = {
    file: join(copy.folder, file),
    report,
    titles: titles.map(patternOf).join('|'),
  }
  copy.write(CONFIG, configOf(settings))
  const words = ['node', 'scripts/browser.ts', 'wtr', '--config', CONFIG]
  await runCommand(`cd ${quoteWords([copy.folder])} && ${quoteWords(words)}`)
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return []
  }
}

/** The configuration of all element tests, for one file, with a reporter that writes what each test said. */
function configOf(settings: Record<'file' | 'report' | 'titles', string>): string {
  return `import { writeFileSync } from 'node:fs'
import config from './web-test-runner.config.js'

const { file, report, titles } = ${JSON.stringify(settings)}
const results = ({ tests, suites }, before = '') => [
  ...tests
    .filter(({ skipped }) => !skipped)
    .map(({ name, passed, error }) => ({
      title: before + name,
      passed,
      reasons: error ? [error.name + ': ' + error.message] : [],
    })),
  ...suites.flatMap((suite) => results(suite, before + suite.name + ' ')),
]
export default {
  ...config,
  files: file,
  testFramework: { config: { ...config.testFramework.config, timeout: 20_000, grep: titles } },
  reporters: [
    {
      onTestRunFinished: ({ sessions }) =>
        writeFileSync(
          report,
          JSON.stringify(sessions.flatMap(({ testResults }) => (testResults ? results(testResults) : []))),
        ),
    },
  ],
}
`
}
