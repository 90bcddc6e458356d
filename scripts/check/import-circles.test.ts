import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root } from '../repository.ts'
import { runCommand } from '../run-command.ts'

const B = "import type { A } from './a.ts'\nexport type B = A[]\nexport const b = 1\n"

it.each([
  { circle: 'of types', a: "import type { B } from './b.ts'\nexport type A = B | 1\n" },
  { circle: 'of values', a: "import { b } from './b.ts'\nexport type A = typeof b\n" },
])('lint refuses an import circle $circle', async ({ a }) => {
  const { code, output } = await lint({ 'a.ts': a, 'b.ts': B })
  expect(output).toContain('This import is part of a cycle')
  expect(code).not.toBe(0)
})

it('lint takes imports that go one way', async () => {
  expect(await lint({ 'a.ts': 'export type A = 1\n', 'b.ts': B })).toMatchObject({ code: 0 })
})

/** Biome over these files alone, with the settings of the repository. */
function lint(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'import-circles-'))
  copyFileSync(join(root, 'biome.json'), join(folder, 'biome.json'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return runCommand(
    `biome lint --vcs-enabled=false --config-path="${folder}" --only=suspicious/noImportCycles "${folder}"`,
  )
}
