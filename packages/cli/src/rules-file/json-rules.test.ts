import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readJsonRules } from './json-rules.ts'

async function* inChunks(text: string, size = 7) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

async function read(text: string, size?: number) {
  const entries = []
  for await (const entry of readJsonRules(inChunks(text, size))) entries.push(entry)
  return entries
}

it('reads what JSON.parse reads, however it arrives', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.jsonValue(), fc.constantFrom('],[', '"', '{', '\\', '\n'))),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(undefined, 2, '\t'),
      async (values, size, indent) => {
        const entries = await read(JSON.stringify(values, null, indent), size)
        expect(entries.map(({ input }) => input)).toEqual(JSON.parse(JSON.stringify(values)))
        expect(entries.every(({ error }) => error === null)).toBe(true)
      },
    ),
  )
})

it('knows the line each rule begins in', async () => {
  const entries = await read('\uFEFF[\n\n  {"a":\n1},\n{"b":2}, {"c":3}\n]\n')
  expect(entries.map(({ line }) => line)).toEqual([3, 5, 5])
})

it('names every line that is not JSON', async () => {
  expect(await read('[\n{"a":1},\n{oops},\n{"b":2}\n{"c":3},\n]')).toMatchObject([
    { line: 3, error: 'this rule is not JSON' },
    { line: 5, error: 'a comma is missing here' },
    { line: 6, error: 'a value is missing here' },
  ])
})

it('refuses text that is longer than any import', async () => {
  const entries = readJsonRules(inChunks('[{"EmailDomain":"acme.com"}]'), 20)
  await expect(entries.next()).rejects.toMatchObject({
    outcome: 'input',
    message: 'more than 20 characters of JSON in one file; split it, without --prune',
  })
})

it('refuses what is nested deeper than any rule', async () => {
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  expect(await read(deep, 10_000)).toMatchObject([{ error: 'it is nested too deeply for rules' }])
})

it.each([
  ['', 'the file must be a JSON array'],
  ['"acme.com"', 'the file must be a JSON array'],
  ['{\n "EmailDomain": "a"\n}', 'a file is an array of rules, or a rule a line'],
  ['[{"a":1}', 'the file ends within the array'],
  ['[] []', 'there is more after the end'],
  [`["${'x'.repeat(2_000_000)}`, 'this rule does not end'],
])('refuses %.20j', async (text, reason) => {
  const entries = await read(text, 1000)
  expect(entries.at(-1)?.error).toContain(reason)
})

describe('what `rules list --json` writes', () => {
  const VIEW = {
    domain: 'acme.com',
    groups: ['acme'],
    status: 'allowed',
    blocks: false,
    expires: null,
    note: null,
    problem: null,
  }
  const inputs = async (...views: object[]) => {
    const lines = await read(views.map((view) => `${JSON.stringify(view)}\n`).join(''))
    const array = await read(JSON.stringify(views))
    expect(array.map(({ input }) => input)).toEqual(lines.map(({ input }) => input))
    return lines
  }

  it.each([
    [{}, { EmailDomain: 'acme.com', UserGroup: ['acme'] }],
    [
      { expires: '2027-01-01', note: 'x' },
      { EmailDomain: 'acme.com', UserGroup: ['acme'], ExpiresAt: 1798761600, Note: 'x' },
    ],
    [{ groups: [] }, { EmailDomain: 'acme.com', Status: 'allowed' }],
    [
      { groups: [], status: 'blocked', blocks: true },
      { EmailDomain: 'acme.com', Status: 'blocked' },
    ],
    [
      { status: 'expired', blocks: true, expires: '2020-01-01' },
      {
        EmailDomain: 'acme.com',
        UserGroup: ['acme'],
        Status: 'blocked',
        ExpiresAt: 1577836800,
      },
    ],
    [{ status: 'expired' }, { EmailDomain: 'acme.com', UserGroup: ['acme'] }],
  ])('is read as the row it shows, here %j', async (view, row) => {
    expect(await inputs({ ...VIEW, ...view })).toEqual([{ line: 1, input: row, error: null }])
  })

  it.each([
    [{ status: 'unusable', problem: 'UserGroup names no group' }, 'UserGroup names no group'],
    [{ expires: 'soon' }, 'expires must be a time'],
    [{ colour: 'red' }, 'unknown field "colour"'],
  ])('is refused where nobody can tell the row, here %j', async (view, reason) => {
    const [entry] = await inputs({ ...VIEW, ...view })
    expect(entry?.error).toContain(reason)
  })

  it('may have a line that is no rule, which is named', async () => {
    const text = `\uFEFF${JSON.stringify(VIEW)}\r\n\r\n{oops\r\n${JSON.stringify(VIEW)}`
    expect((await read(text)).map(({ line, error }) => [line, error === null])).toEqual([
      [1, true],
      [3, false],
      [4, true],
    ])
  })
})

it('takes an empty array for no rules', async () => {
  expect(await read('[ \n ]')).toEqual([])
})
