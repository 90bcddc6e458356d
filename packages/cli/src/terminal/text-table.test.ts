import { describe, expect, it } from 'vitest'
import { printable } from './printable.ts'
import { tableLayout, textTable } from './text-table.ts'

const ROWS = [
  ['acme.com', 'acme', 'A long note about Acme that goes on'],
  ['partner.example', 'partners', ''],
]

it('sets columns under each other, without a border', () => {
  expect(textTable(ROWS, tableLayout(ROWS, 80))).toBe(
    `acme.com         acme      A long note about Acme that goes on
partner.example  partners
`,
  )
})

it('lets the last column go on in further lines on a narrow terminal', () => {
  expect(textTable(ROWS.slice(0, 1), tableLayout(ROWS, 48))).toBe(
    `acme.com         acme      A long note about
                           Acme that goes on
`,
  )
})

it('cuts nothing off, however long a word is', () => {
  const text = textTable([[`${'x'.repeat(90)}.com`, 'g']], { widths: [20, 10], below: null })
  expect(text.match(/x/g)).toHaveLength(90)
})

it('cuts off no character that takes two columns', () => {
  const rows = [['acme.com', '日本語グループ', 'とても長いメモがあります、はい']]
  expect(textTable(rows, tableLayout(rows, 48))).toBe(
    `acme.com  日本語グループ  とても長いメモがあり
                          ます、はい
`,
  )
})

it('puts the last column below its row where there is no room beside it', () => {
  const rows = [...ROWS, ['other.example', 'other', 'b'.repeat(40)]]
  expect(textTable(rows, tableLayout(rows, 40))).toBe(
    `acme.com         acme
    A long note about Acme that goes
    on
partner.example  partners
other.example    other
    ${'b'.repeat(34)}
    ${'b'.repeat(6)}
`,
  )
})

describe('on a terminal too narrow for its columns', () => {
  const RULES = [
    ['DOMAIN', 'GROUPS', 'STATUS', 'EXPIRES', 'NOTE'],
    ['*.north.partner.example', 'partners north', 'allowed', '2027-01-01T09:00:00Z', 'Ask Jo'],
    ['acme.com', 'acme', 'blocked', '', ''],
  ]

  it('puts as many columns as do not fit below their row', () => {
    expect(
      textTable(RULES, tableLayout(RULES, 50)),
    ).toBe(`DOMAIN                   GROUPS          STATUS
    EXPIRES  NOTE
*.north.partner.example  partners north  allowed
    2027-01-01T09:00:00Z  Ask Jo
acme.com                 acme            blocked
`)
  })

  it('cuts nothing off beside a word in colour', () => {
    const row = ['*.north.partner.example', '\u001b[32mallowed\u001b[39m', 'y'.repeat(60)]
    const text = textTable([row], tableLayout([row], 30))
    expect(text.match(/y/g)).toHaveLength(60)
  })

  it.each([20, 30, 40, 50, 60, 80])(
    'keeps every line within %i columns, and every word',
    (columns) => {
      const text = textTable(RULES, tableLayout(RULES, columns))
      const widths = text.split('\n').map((line) => line.length)
      expect(Math.max(...widths)).toBeLessThanOrEqual(Math.max(24, columns))
      expect(text.replace(/\s/g, '')).toBe(RULES.flat().join('').replace(/\s/g, ''))
    },
  )
})

it('spells out what would drive a terminal', () => {
  expect(printable('a\u001b[31mb\u202ec\n')).toBe('a\\u001b[31mb\\u202ec\\u000a')
  expect(printable('Bücher 日本')).toBe('Bücher 日本')
})
