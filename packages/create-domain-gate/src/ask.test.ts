import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { ask } from './ask.ts'
import type { Given } from './command.ts'

const ENTER = '\r'
const CTRL_C = '\x03'
/** Where anybody may make a folder, not root alone. */
const HERE = mkdtempSync(join(tmpdir(), 'domain-gate-ask-'))
const LEFT_OPEN: Given = {
  folder: undefined,
  template: undefined,
  passwordless: undefined,
  domain: undefined,
  group: undefined,
  install: undefined,
  packages: undefined,
  yes: false,
  json: false,
}

it('asks for everything, and takes the default for each Enter', async () => {
  expect(await answering(LEFT_OPEN, Array(6).fill(ENTER))).toEqual({
    folder: 'members-area',
    template: 'vite-react',
    passwordless: false,
    domain: 'acme.com',
    group: 'acme',
    install: true,
  })
})

it('asks only for what the command line left open, and suggests the group of the domain', async () => {
  const given: Given = { ...LEFT_OPEN, folder: 'a', template: 'sam', passwordless: true }
  expect(await answering(given, [`partner.example${ENTER}`, ENTER, `n`])).toEqual({
    folder: 'a',
    template: 'sam',
    passwordless: true,
    domain: 'partner.example',
    group: 'partner',
    install: false,
  })
})

it('asks again where an answer is wrong', async () => {
  const given: Given = {
    ...LEFT_OPEN,
    folder: 'a',
    template: 'sam',
    passwordless: true,
    group: 'g',
  }
  const wrong = `acme${ENTER}`
  expect(await answering({ ...given, install: false }, [wrong, `.com${ENTER}`])).toMatchObject({
    domain: 'acme.com',
  })
})

it.each([0, 1, 2, 3, 4, 5])('ends at Ctrl-C after %i answers', async (answers) => {
  expect(await answering(LEFT_OPEN, [...Array(answers).fill(ENTER), CTRL_C])).toBe(null)
})

/** Types each text when the terminal asks and has gone quiet. */
async function answering(given: Given, texts: readonly string[]) {
  const input = new PassThrough()
  const output = new PassThrough()
  const left = [...texts]
  let asked = 0
  output.on('data', (shown: Buffer) => {
    // Hiding the cursor begins a question, and a fault is shown in the same one.
    if (!`${shown}`.includes('\x1b[?25l') && !/domain must be/.test(`${shown}`)) return
    asked += 1
    setImmediate(() => {
      const text = left.shift()
      if (text !== undefined) input.write(text)
    })
  })
  const answer = await ask(given, HERE, { input, output })
  expect(asked).toBe(texts.length)
  return answer
}
