import type { Copy } from './copy.ts'
import { runElementTests } from './element-tests.ts'
import { bundle, compile, restoreBundle } from './rebuild.ts'
import { failsByAssertion, patternOf, type TestResult } from './test-result.ts'
import type { Guard } from './threat.ts'
import type { UnitTests } from './unit-tests.ts'

const ELEMENTS = 'packages/elements/'

/** The titles of the tests of these guards that pass with every guard in, by file. */
export async function passingTests(
  guards: readonly Guard[],
  copy: Copy,
  units: UnitTests,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const wanted = new Map<string, string[]>()
  for (const { test } of guards) {
    wanted.set(test.file, [...(wanted.get(test.file) ?? []), test.title])
  }
  const [inChromium, inNode] = [true, false].map((isElement) => {
    const files = [...wanted].filter(([file]) => file.startsWith(ELEMENTS) === isElement)
    return new Map(files)
  }) as [Map<string, string[]>, Map<string, string[]>]
  const results = new Map(await units.run(inNode))
  for (const [file, titles] of inChromium) {
    results.set(file, await runElementTests(copy, file, titles))
  }
  return new Map(
    [...results].map(([file, all]) => [
      file,
      all.filter(({ passed }) => passed).map(({ title }) => title),
    ]),
  )
}

/** `null` when the named test fails without the guard, else what is wrong. */
export async function tryWithout(
  guard: Guard,
  copy: Copy,
  units: UnitTests,
): Promise<string | null> {
  const { file, text, without, test } = guard
  const source = copy.read(file)
  if (source.split(text).length !== 2) return `${file} must have the text once: ${text}`
  rewrite(source.replace(text, () => without))
  try {
    if (guard.bundle !== undefined) await bundle(copy, guard.bundle)
    return judge(guard, await runNamed())
  } finally {
    rewrite(source)
    if (guard.bundle !== undefined) restoreBundle(copy, guard.bundle)
  }

  function rewrite(content: string): void {
    copy.write(file, content)
    if (test.file.startsWith(ELEMENTS) || guard.bundle !== undefined) compile(copy, file)
    else units.changed(file)
  }

  async function runNamed(): Promise<readonly TestResult[]> {
    if (test.file.startsWith(ELEMENTS)) return runElementTests(copy, test.file, [test.title])
    return (await units.run(new Map([[test.file, [test.title]]]))).get(test.file) ?? []
  }
}

function judge({ text, test }: Guard, results: readonly TestResult[]): string | null {
  const title = new RegExp(patternOf(test.title))
  const named = results.filter((result) => title.test(result.title))
  const failed = named.filter(({ passed }) => !passed)
  if (named.length === 0) return `without ${text} the test “${test.title}” could not even start`
  if (failed.length === 0) return `without ${text} the test “${test.title}” still passes`
  if (failed.some(failsByAssertion)) return null
  const reason = failed[0]?.reasons[0]?.split('\n')[0]
  return `without ${text} the test “${test.title}” fails by no assertion of its own: ${reason}`
}
