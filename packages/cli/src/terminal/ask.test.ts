import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { ask } from './ask.ts'

/** A terminal at which this is typed. */
function terminalWith(typed: string) {
  const streams = {
    input: Object.assign(new PassThrough(), { isTTY: true }),
    output: Object.assign(new PassThrough(), { isTTY: true }),
  }
  streams.input.write(typed)
  return { ...streams, shown: () => String(streams.output.read()) }
}

it.each([
  ['y\r', 'yes'],
  [' YES \r', 'yes'],
  ['n\r', 'no'],
  ['\r', 'no'],
  ['yesterday\r', 'no'],
])('takes %j for %s', async (typed, answer) => {
  expect(await ask('Really?', terminalWith(typed))).toBe(answer)
})

it('takes Ctrl-D for no, and goes on in a new line', async () => {
  const terminal = terminalWith('\u0004')
  expect(await ask('Really?', terminal)).toBe('no')
  expect(terminal.shown()).toMatch(/Really\? \[y\/N\] .*\n$/s)
})

it('is interrupted by Ctrl-C, as every command', async () => {
  const terminal = terminalWith('\u0003')
  await expect(ask('Really?', terminal)).rejects.toMatchObject({
    outcome: 'interrupted',
    message: 'interrupted; nothing was changed',
  })
  expect(terminal.shown()).toMatch(/\n$/)
})
