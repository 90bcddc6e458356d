import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readJsonRules } from './read-json-rules.ts'

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

it('goes on after a rule that is not JSON', async () => {
  expect(await read('[\n{"a":1},\n{oops},\n{"b":2},\n]')).toMatchObject([
    { line: 2, input: { a: 1 } },
    { line: 3, error: 'this rule is not JSON' },
    { line: 4, input: { b: 2 } },
    { line: 5, error: 'a rule is missing at this comma' },
  ])
})

it.each([
  ['', 'the file must be a JSON array'],
  ['{"EmailDomain":"a"}', 'the file must be a JSON array'],
  ['[{"a":1}', 'the file ends within the array'],
  ['[] []', 'there is more after the end'],
  [`["${'x'.repeat(2_000_000)}`, 'this rule does not end'],
])('refuses %.20j', async (text, reason) => {
  const entries = await read(text, 1000)
  expect(entries.at(-1)?.error).toContain(reason)
})

it('takes an empty array for no rules', async () => {
  expect(await read('[ \n ]')).toEqual([])
})
