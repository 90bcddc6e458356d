import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeFiles } from './write-files.ts'

it('says which files were written before one that cannot be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'domain-gate-migrate-'))
  const files = { 'rules.json': '[]', amplify: 'a file', 'amplify/backend.ts': 'no place for it' }
  expect(() => writeFiles(folder, files, '/no/old/app')).toThrow(
    `cannot write ${join(folder, 'amplify/backend.ts')}: ${join(folder, 'amplify')} is a file; written before it: rules.json, amplify`,
  )
  expect(readdirSync(folder).sort()).toEqual(['amplify', 'rules.json'])
})
