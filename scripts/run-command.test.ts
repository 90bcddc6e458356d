import { expect, it } from 'vitest'
import { quoteWords, runCommand } from './run-command.ts'

const node = (code: string) => runCommand(quoteWords(['node', '-e', code]))

it('tells apart what a program reads and a warning beside it', async () => {
  const { code, stdout, output } = await node('console.warn("old"); console.log("[1]")')
  expect({ code, stdout }).toEqual({ code: 0, stdout: '[1]\n' })
  expect(output).toContain('old')
})

it('keeps a character whose bytes arrive in two parts', async () => {
  const halves = `const [a, b] = Buffer.from('ü')
    process.stdout.write(Buffer.of(a), () => setTimeout(() => process.stdout.write(Buffer.of(b)), 50))`
  expect((await node(halves)).stdout).toBe('ü')
})
