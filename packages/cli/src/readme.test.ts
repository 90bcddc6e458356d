import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { EXIT_CODES } from './failure.ts'
import { PERMISSIONS, type Permission } from './permissions.ts'
import { createProgram } from './program.ts'

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

it('lists the permissions of every command', () => {
  const rows = Object.entries(PERMISSIONS as Record<string, readonly Permission[]>).map(
    ([command, permissions]) => {
      const cells = ([['table'], ['user pool'], ['functions', 'event sources']] as const).map(
        (resources) => {
          const own = permissions.filter(({ resource }) =>
            resources.some((one) => one === resource),
          )
          return own
            .flatMap(({ actions }) => actions)
            .sort()
            .map((action) => `\`${action}\``)
            .join(', ')
        },
      )
      return `| \`${command}\` | ${cells.join(' | ')} |`.replace(/ {2,}/g, ' ')
    },
  )
  for (const row of rows) expect(README).toContain(row)
})

it('lists every exit code', () => {
  const listed = [...README.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code))
  expect(listed).toEqual(Object.values(EXIT_CODES))
})

it('names every command and option', () => {
  const program = createProgram({ run: async () => {}, runOffline: async () => {} })
  const commands = program.commands.flatMap((one) => [one, ...one.commands])
  const options = [program, ...commands].flatMap((one) => one.options.map(({ long }) => long))
  const unnamed = options.filter((option) => option !== null && !README.includes(`${option}`))
  expect(unnamed.filter((option) => option !== '--version')).toEqual([])
  expect(commands.filter((one) => !README.includes(one.name())).map((one) => one.name())).toEqual(
    [],
  )
})
