import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeProject } from './write-project.ts'

it('makes the folders on the way', () => {
  const folder = join(emptyFolder(), 'a/b/app')
  expect(writeProject(folder, new Map([['src/x.ts', 'x\n']]))).toBe(null)
  expect(readFileSync(join(folder, 'src/x.ts'), 'utf8')).toBe('x\n')
  expect(readdirSync(join(folder, '..'))).toEqual(['app'])
})

it('leaves nothing half made where a file cannot be written', () => {
  const parent = emptyFolder()
  const files = new Map([
    ['src', 'a file'],
    ['src/x.ts', 'no place for it'],
  ])
  expect(writeProject(join(parent, 'app'), files)).toMatch(/app cannot be written: E/)
  expect(readdirSync(parent)).toEqual([])
  mkdirSync(join(parent, 'app'))
  expect(writeProject(join(parent, 'app'), files)).toMatch(/app cannot be written: E/)
  expect(readdirSync(join(parent, 'app'))).toEqual([])
})

function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'domain-gate-create-'))
}
