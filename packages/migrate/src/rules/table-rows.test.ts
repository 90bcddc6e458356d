import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { WALKTHROUGH_ROWS } from '../testing/gen1-apps.ts'
import { readTableRows } from './table-rows.ts'

it('reads what aws dynamodb scan prints', () => {
  expect(readTableRows(WALKTHROUGH_ROWS, 'EmailSuffix').get('acme.com')).toBe('acme')
})

it('reads plain rows, and one without a group', () => {
  const file = written(
    '[{ "EmailDomain": "acme.com", "UserGroup": "acme" }, { "EmailDomain": "none.example" }]',
  )
  expect([...readTableRows(file, 'EmailDomain')]).toEqual([
    ['acme.com', 'acme'],
    ['none.example', ''],
  ])
})

it.each([
  {
    name: 'a row without the key',
    text: '[{ "Domain": "acme.com" }]',
    message: 'row 1 has no text "EmailDomain"',
  },
  {
    name: 'one key in two rows, of which nobody knows which counts',
    text: '[{ "EmailDomain": "acme.com" }, { "EmailDomain": "acme.com", "UserGroup": "admins" }]',
    message: 'row 2 has "acme.com" a second time',
  },
  {
    name: 'the first part of the rows',
    text: '{ "Items": [], "LastEvaluatedKey": { "EmailDomain": { "S": "acme.com" } } }',
    message: 'must have all rows, but "LastEvaluatedKey" says that more follow',
  },
  {
    name: 'the first rows that --max-items lets through',
    text: '{ "Items": [], "NextToken": "eyJ9" }',
    message: 'must have all rows, but "NextToken" says that more follow',
  },
  { name: 'no rows', text: '{ "Rows": [] }', message: 'must be an array of rows' },
  { name: 'no JSON', text: 'EmailDomain,UserGroup', message: 'is not JSON' },
])('refuses a file with $name', ({ text, message }) => {
  expect(() => readTableRows(written(text), 'EmailDomain')).toThrow(message)
})

it('says which file is not there', () => {
  expect(() => readTableRows('/nowhere.json', 'EmailDomain')).toThrow(
    '--rows: there is no file /nowhere.json',
  )
})

function written(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'rows-')), 'rows.json')
  writeFileSync(file, text)
  return file
}
