import type { RuleRow } from '@domain-gate/triggers'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromCsvCell, readCsvRules, toCsvCell } from './csv-rules.ts'
import { ruleFormatter } from './write-rules.ts'

async function* inChunks(text: string) {
  for (let at = 0; at < text.length; at += 9) yield text.slice(at, at + 9)
}

async function read(text: string) {
  const entries = []
  for await (const entry of readCsvRules(inChunks(text))) entries.push(entry)
  return entries
}

const inputs = async (text: string) => (await read(text)).map(({ input }) => input)

it('reads rules, with the line each begins in', async () => {
  const text = 'domain,groups,note\nacme.com,acme beta,"two\nlines"\n\nother.example,other,\n'
  expect(await read(text)).toMatchObject([
    {
      line: 2,
      input: { EmailDomain: 'acme.com', UserGroup: ['acme', 'beta'], Note: 'two\nlines' },
    },
    { input: { EmailDomain: 'other.example', UserGroup: ['other'] } },
  ])
})

it.each(['\n', '\r\n', '\r'])('counts lines as an editor does, here %j', async (end) => {
  const rows = ['', 'domain,note', '', '', `a.com,"x${end}${end}y"`, ',', 'b.com,', 'c.com,"never']
  const lines = (await read(rows.join(end))).map(({ line }) => line)
  expect(lines.at(-1)).toBe(10)
  expect((await read(rows.slice(0, -1).join(end))).map(({ line }) => line)).toEqual([5, 9])
})

it('passes over the rows of empty cells that spreadsheets leave', async () => {
  const text = 'domain;groups\r\nacme.com;acme\r\n;\r\n ; \r\n'
  expect(await inputs(text)).toEqual([{ EmailDomain: 'acme.com', UserGroup: ['acme'] }])
  expect(await read(';;\n')).toEqual([{ line: 1, input: null, error: 'the file is empty' }])
})

it.each([
  ['semicolons', 'Domain;Groups\r\nacme.com;acme\r\n'],
  ['tabs', 'domain\tgroups\nacme.com\tacme\n'],
  ['a byte order mark', '\uFEFFdomain,groups\nacme.com,acme\n'],
  ["the table's own names", 'EmailDomain,UserGroup\nacme.com,acme'],
  ['line ends of several kinds', 'domain,groups\r\nacme.com,acme\n\r'],
  ['other order', 'groups,domain\nacme,acme.com'],
])('reads a file with %s', async (_, text) => {
  expect(await inputs(text)).toEqual([{ EmailDomain: 'acme.com', UserGroup: ['acme'] }])
})

it.each([
  ['sep=;\r\ndomain;groups\r\nacme.com;acme\r\n', 3],
  ['\uFEFF"sep=|"\ndomain|groups\nacme.com|acme', 3],
  ['SEP=\t\rdomain\tgroups\racme.com\tacme', 3],
])('reads %j, whose first line says what stands between the cells', async (text, line) => {
  const input = { EmailDomain: 'acme.com', UserGroup: ['acme'] }
  expect(await read(text)).toMatchObject([{ line, input, error: null }])
})

describe('a list of domains without a heading', () => {
  it('is a domain a line, with comments', async () => {
    const text = '# our customers, and others\nacme.com\n\n@other.example\n*.third.example\n# end'
    expect(await read(text)).toMatchObject([
      { line: 2, input: { EmailDomain: 'acme.com' } },
      { line: 4, input: { EmailDomain: '@other.example' } },
      { line: 5, input: { EmailDomain: '*.third.example' } },
    ])
  })

  it('has no further cells', async () => {
    expect((await read('acme.com\nother.example,x\n')).at(-1)?.error).toContain('2 cells')
    expect((await read('acme.com,acme\n'))[0]?.error).toBe(
      'the first line must name the columns: no column is called "acme.com"; there are domain, groups, status, expires, note',
    )
  })
})

it('reads days and times of expiry', async () => {
  expect(await inputs('domain,expires\na.example,2027-01-01\nb.example,1798794000')).toEqual([
    { EmailDomain: 'a.example', ExpiresAt: 1798761600 },
    { EmailDomain: 'b.example', ExpiresAt: 1798794000 },
  ])
})

it.each([
  ['', 1, 'the file is empty'],
  ['groups\nacme', 1, 'the column domain is missing'],
  ['domain,colour\n', 1, 'no column is called "colour"'],
  ['domain,EmailDomain\n', 1, 'two columns are called domain'],
  ['domain,groups\nacme.com,acme,Acme, Inc.', 2, '4 cells under 2 columns'],
  ['domain,expires\nacme.com,soon', 2, 'expires must be a day like'],
  ['domain,note\nacme.com,"never closed\n', 2, 'a quote is never closed'],
  ['domain,note\nacme.com,a "quote" here\nb.com,"x" y', 2, 'a quote stands in the wrong place'],
])('says what is wrong with %j', async (text, line, reason) => {
  const entry = (await read(text)).at(-1)
  expect(entry?.error).toContain(reason)
  expect(entry?.line).toBe(line)
})

describe('cells that a spreadsheet would run', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['＝1', "'＝1"],
    ["'=1", "''=1"],
    ['\t=1', "\t'=1"],
    ['\n=1', "\n'=1"],
    [' =1', " '=1"],
    ['\u00a0=1', "\u00a0'=1"],
    ['\ufeff=1', "\ufeff'=1"],
    ['\u200b=1', "\u200b'=1"],
    ['"=1"', `"'=1"`],
    ['x;=1+1', "x;'=1+1"],
    ['x;"=1+1"', `x;"'=1+1"`],
    ['x,=1+1', "x,'=1+1"],
    ['x\t=1+1', "x\t'=1+1"],
    ['x\r\n=1+1', "x\r\n'=1+1"],
    ['x;\u00a0 @A1; =2', "x;\u00a0 '@A1; '=2"],
  ])('mark %j', (text, cell) => {
    expect(toCsvCell(text)).toBe(cell)
    expect(fromCsvCell(cell)).toBe(text)
  })

  it.each(['a = b', 'acme-corp', 'jo@acme.com', "it's = fine", 'a; b'])('leave %j', (text) => {
    expect(toCsvCell(text)).toBe(text)
  })

  it('come back as they were, whatever they were', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.stringMatching(/^(['"; \t\n\u00a0\ufeff,|]{0,3}[=+@-]?[a-z']{0,2}){0,4}$/),
        ),
        (text) => {
          expect(fromCsvCell(toCsvCell(text))).toBe(text)
          expect(toCsvCell(text)).not.toMatch(/^[=+\-@]/)
        },
      ),
    )
  })

  it('leave what a person wrote with an apostrophe', () => {
    expect(fromCsvCell("'n Afrikaanse nota")).toBe("'n Afrikaanse nota")
  })
})

it('reads every rule that an export writes', async () => {
  const group = fc.stringMatching(/^[!-~äé]{1,12}$/)
  const rule = fc.record(
    {
      EmailDomain: fc.constantFrom('acme.com', '*.acme.com', '*', '+x=y@acme.com', '-jo@acme.com'),
      UserGroup: fc.uniqueArray(group, { minLength: 1, maxLength: 3 }),
      Status: fc.constantFrom('allowed' as const, 'blocked' as const),
      ExpiresAt: fc.integer({ min: 1, max: 99_999_999_999 }),
      Note: fc.oneof(
        fc.string({ minLength: 1 }),
        fc.stringMatching(/^([';\t\r\n"\u00a0\ufeff, ]{0,2}[=+@-][a-z]){1,4}$/),
      ),
    },
    { requiredKeys: ['EmailDomain', 'UserGroup'] },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(rule), async (rows: readonly RuleRow[]) => {
      const csv = ruleFormatter('csv')
      expect(await inputs(csv.begin() + csv.rows(rows) + csv.end())).toEqual(rows)
    }),
  )
})
