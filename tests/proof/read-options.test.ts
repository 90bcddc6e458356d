import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { helpOf } from './read-options.ts'

/** A command as `tests/…/run.ts` are, in a process of its own, since it ends that process. */
const command = `
import { readOptions, seedOf } from ${JSON.stringify(join(import.meta.dirname, 'read-options.ts'))}
const { values } = readOptions('test:load', 'many people at once', {
  seed: { type: 'string', value: 'N', help: 'the same cases again' },
})
console.log(seedOf(values.seed, true))
`
const folder = mkdtempSync(join(tmpdir(), 'domain-gate-options-'))
const file = join(folder, 'run.ts')
writeFileSync(file, command)
afterAll(() => rmSync(folder, { recursive: true }))

/** The same with PARTs, for which Node has a longer message. */
const withParts = join(folder, 'parts.ts')
writeFileSync(
  withParts,
  command.replace(/\}\)\nconsole/, "}, { value: '[PART…]', help: 'some parts' })\nconsole"),
)

const run = (...args: string[]) =>
  spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' })

describe('a proof', () => {
  it('says with --help what it takes, and does nothing else', () => {
    expect(run('--help')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^npm run test:load: many people at once\n\n {2}--seed N/),
    })
  })

  it.each([
    ['an option that there is not', '--sede', "'--sede'"],
    ['a seed that is no number', '--seed=x', '"x"'],
  ])('refuses %s, and says what there is', (_, argument, received) => {
    const { status, stdout, stderr } = run(argument)
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain(received)
    expect(stderr).toContain('--seed')
  })

  it('says no more of a wrong option than that it is wrong, where it takes names as well', () => {
    const { stderr } = spawnSync(process.execPath, [withParts, '--sede'], { encoding: 'utf8' })
    expect(stderr).toMatch(/^Unknown option '--sede'\.\n\nnpm run test:load/)
  })

  it('tries the same cases each time in its short form', () => {
    expect(run().stdout).toBe('1\n')
  })
})

it('writes one line for each option, with what its value is, and one for the words beside them', () => {
  const options = {
    only: { type: 'string', value: 'PART', help: 'one part' },
    json: { type: 'boolean', help: 'as JSON' },
  } as const
  const lines = '  --only PART  one part\n  --json       as JSON'
  expect(helpOf('test:load', 'many people at once', options)).toBe(
    `npm run test:load: many people at once\n\n${lines}`,
  )
  const words = { value: '[NAME…]', help: 'some names' }
  expect(helpOf('test:load', 'many people at once', options, words)).toBe(
    `npm run test:load: many people at once\n\n  [NAME…]      some names\n${lines}`,
  )
})
