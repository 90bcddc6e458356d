import { expect, it } from 'vitest'
import { printable } from './printable.ts'
import { columnWidths, textTable } from './text-table.ts'

const ROWS = [
  ['acme.com', 'acme', 'A long note about Acme that goes on'],
  ['partner.example', 'partners', ''],
]

it('sets columns under each other, without a border', () => {
  expect(textTable(ROWS, columnWidths(ROWS, 80))).toBe(
    `acme.com         acme      A long note about Acme that goes on
partner.example  partners
`,
  )
})

it('lets the last column go on in further lines on a narrow terminal', () => {
  expect(textTable(ROWS.slice(0, 1), columnWidths(ROWS, 48))).toBe(
    `acme.com         acme      A long note about
                           Acme that goes on
`,
  )
})

it('cuts nothing off, however long a word is', () => {
  const text = textTable([[`${'x'.repeat(90)}.com`, 'g']], [20, 10])
  expect(text.match(/x/g)).toHaveLength(90)
})

it('spells out what would drive a terminal', () => {
  expect(printable('a\u001b[31mb\u202ec\n')).toBe('a\\u001b[31mb\\u202ec\\u000a')
  expect(printable('Bücher 日本')).toBe('Bücher 日本')
})
