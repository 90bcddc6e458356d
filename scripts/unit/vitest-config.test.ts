import { expect, it } from 'vitest'
import { runCommand } from '../run-command.ts'

it('a run that finds no test fails', async () => {
  const { code, output } = await runCommand('vitest run packages/no-such-folder')
  expect(output).toContain('No test files found')
  expect(code).toBe(1)
})
