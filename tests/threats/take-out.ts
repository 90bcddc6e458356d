import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { trackedFiles } from '../../scripts/check/tracked-files.ts'
import { root } from '../../scripts/repository.ts'
import { quoteWords, runCommand } from '../../scripts/run-command.ts'
import type { Guard } from './threat.ts'

/** A copy of the sources in which guards are taken out, so that nobody's own files change. */
export interface Copy {
  /** `null` when the named test failed without the guard, else what is wrong. */
  withoutGuard(guard: Guard): Promise<string | null>
  /** The titles of the tests that passed with every guard in, by file. */
  passing(files: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>>
  remove(): void
}

/** Copies every tracked file; what is installed and built is linked. */
export async function copySources(): Promise<Copy> {
  const folder = mkdtempSync(join(tmpdir(), 'domain-gate-threats-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  const files = await trackedFiles()
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(root, file), join(folder, file))
  }
  const packages = new Set(
    files.filter((file) => file.endsWith('package.json')).map((file) => dirname(file)),
  )
  for (const place of packages) {
    for (const made of ['node_modules', 'dist', 'cjs'])
      link(join(root, place, made), join(folder, place, made))
  }

  async function run(testFiles: readonly string[], title?: string): Promise<readonly Result[]> {
    const report = join(folder, 'report.json')
    rmSync(report, { force: true })
    const named = title === undefined ? [] : ['--testNamePattern', patternOf(title)]
    const words = [
      'vitest',
      'run',
      ...testFiles,
      ...named,
      // Without its guard a test may hang. One failure is enough.
      '--testTimeout=15000',
      '--bail=1',
      '--reporter=json',
      '--outputFile',
      report,
    ]
    await runCommand(`cd ${quoteWords([folder])} && ${quoteWords(words)}`)
    return readResults(report, folder)
  }

  return {
    async withoutGuard({ file, text, without, test }) {
      const path = join(folder, file)
      const source = readFileSync(path, 'utf8')
      if (source.split(text).length !== 2) return `${file} must have the text once: ${text}`
      writeFileSync(
        path,
        source.replace(text, () => without),
      )
      try {
        const results = await run([test.file], test.title)
        const named = results.filter(({ title }) => new RegExp(patternOf(test.title)).test(title))
        if (named.length === 0)
          return `without ${text} the test “${test.title}” could not even start`
        const failed = named.filter(({ passed }) => !passed)
        if (failed.length === 0) return `without ${text} the test “${test.title}” still passes`
        return failed.some(({ reasons }) => ASSERTION.test(reasons))
          ? null
          : `without ${text} the test “${test.title}” fails by no assertion of its own: ${failed[0]?.reasons.split('\n')[0]}`
      } finally {
        writeFileSync(path, source)
      }
    },
    async passing(testFiles) {
      const passed = new Map<string, string[]>()
      for (const { file, title } of (await run(testFiles)).filter((result) => result.passed)) {
        passed.set(file, [...(passed.get(file) ?? []), title])
      }
      return passed
    },
    remove,
  }
}

function link(from: string, to: string): void {
  try {
    symlinkSync(from, to, 'junction')
  } catch {
    // The copy has files of its own there, such as packages/*/cjs/package.json.
  }
}

interface Result {
  readonly file: string
  /** With the titles of the groups around it. */
  readonly title: string
  readonly passed: boolean
  /** Why it failed: names, messages and stacks of the errors. */
  readonly reasons: string
}

/** How an error begins that a test threw because something was not as it says, not because the code could not run. */
const ASSERTION =
  /^(AssertionError|Error: (expected |promise (resolved|rejected) |Property failed|Test timed out))/m

type Report = {
  testResults: {
    name: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[]
  }[]
}

function readResults(report: string, folder: string): readonly Result[] {
  let read: Report
  try {
    read = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return []
  }
  return read.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === 'passed' || status === 'failed')
      .map(({ fullName, status, failureMessages = [] }) => ({
        file: name.slice(name.indexOf(folder) + folder.length + 1),
        title: fullName,
        passed: status === 'passed',
        reasons: failureMessages.join('\n'),
      })),
  )
}

/** A title as its file has it, with whatever stands in place of `%s` and `$name`. */
export function patternOf(title: string): string {
  return title
    .split(/%[sdifjoO]|%\.\d+[a-z]|\$\w+/)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*')
}
