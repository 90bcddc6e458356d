import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { REASONS } from './compare/compare.ts'
import { EXIT_CODES } from './failure.ts'
import { createProgram } from './program.ts'

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

it('lists every exit code', () => {
  const listed = [...README.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code))
  expect(listed).toEqual(Object.values(EXIT_CODES))
})

it('names every option and command', () => {
  const program = createProgram({ write: () => {}, note: () => {} }, () => {})
  const options = [program, ...program.commands].flatMap((one) =>
    one.options.map(({ long }) => long),
  )
  for (const option of options) expect(README).toContain(`\`${option}`)
  for (const command of program.commands) expect(README).toContain(`migrate ${command.name()}`)
})

it('names every reason for a difference', () => {
  for (const reason of Object.keys(REASONS)) expect(README).toContain(`| \`${reason}\` |`)
})
