import { expect, it } from 'vitest'
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

it('spells out what would drive a terminal', () => {
  expect(printable('a\u001b[31mb\u202ec\n')).toBe('a\\u001b[31mb\\u202ec\\u000a')
  expect(printable('Bücher 日本')).toBe('Bücher 日本')
})
