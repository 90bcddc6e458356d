import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { domainGateAt, settingsOf, spawnDomainGate } from './parts/domain-gate.ts'
import { type RunningStack, startStack } from './parts/local-stack.ts'
import { temporaryFolder } from './parts/temporary-folder.ts'

// Two minutes of an emulator's work on a busy machine are no fault.
vi.setConfig({ testTimeout: 900_000 })

const COUNT = 100_000
/** Megabytes of heap: the SDK takes 18, and a list of all rows 45 more. */
const SMALL_HEAP = ['--max-old-space-size=48']

let stack: RunningStack
let run: ReturnType<typeof domainGateAt>
beforeAll(async () => {
  stack = await startStack()
  run = domainGateAt(stack)
})
afterAll(() => stack.stop())

it('imports, lists and exports a hundred thousand rules in flat memory', async () => {
  const file = join(await temporaryFolder(), 'rules.json')
  const rules = Array.from({ length: COUNT }, (_, index) => ({
    EmailDomain: `company-${index}.example`,
    UserGroup: `tenant-${index % 1000}`,
    Note: `Company ${index}, a customer since the year two thousand and twenty`,
  }))
  await writeFile(file, JSON.stringify(rules))

  const imported = await run(['rules', 'import', file, '--prune', '--yes', '--json'], {
    node: ['--max-old-space-size=192'],
  })
  expect(imported).toMatchObject({ code: 0 })
  expect(JSON.parse(imported.stdout)).toMatchObject({ added: COUNT, written: true })

  const listed = await run(['rules', 'list'], { node: SMALL_HEAP })
  expect(listed.code).toBe(0)
  expect(new Set(listed.stdout.trimEnd().split('\n')).size).toBe(COUNT)

  const exported = join(await temporaryFolder(), 'exported.json')
  expect(await run(['rules', 'export', exported], { node: SMALL_HEAP })).toMatchObject({ code: 0 })
  expect(JSON.parse(await readFile(exported, 'utf8'))).toHaveLength(COUNT)

  const again = await run(['rules', 'import', exported, '--json'])
  expect(JSON.parse(again.stdout)).toMatchObject({ added: 0, changed: 0, unchanged: COUNT })

  expect(await readFirstLines()).toEqual({ code: 0, stderr: expect.not.stringContaining('EPIPE') })
})

/** `domain-gate rules list | head -1` */
async function readFirstLines() {
  const child = spawnDomainGate(['rules', 'list'], { env: settingsOf(stack) })
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  child.stdout.once('data', () => child.stdout.destroy())
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, stderr }
}
