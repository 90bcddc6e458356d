import { mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
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

it('fills a folder that is there, behind a link too, and needs nothing of what is around it', () => {
  const parent = emptyFolder()
  mkdirSync(join(parent, 'real'))
  symlinkSync(join(parent, 'real'), join(parent, 'link'))
  const seen: string[][] = []
  const files = new Map([['package.json', '{}']])
  const watched = Object.assign(files, {
    [Symbol.iterator]: function* () {
      seen.push(readdirSync(parent).sort())
      yield* Map.prototype.entries.call(this)
    },
  })
  expect(writeProject(join(parent, 'link'), watched)).toBe(null)
  expect(seen).toEqual([['link', 'real']])
  expect(readdirSync(join(parent, 'real'))).toEqual(['package.json'])
})

it('takes back what it brought where a place is taken meanwhile', () => {
  const folder = emptyFolder()
  mkdirSync(join(folder, 'b/taken'), { recursive: true })
  const files = new Map([
    ['a', 'first'],
    ['b/x', 'no place for it'],
  ])
  expect(writeProject(folder, files)).toMatch(/cannot be written: E/)
  expect(readdirSync(folder)).toEqual(['b'])
  expect(readdirSync(join(folder, 'b'))).toEqual(['taken'])
})

it('makes nothing behind a link that leads nowhere', () => {
  const parent = emptyFolder()
  symlinkSync(join(parent, 'nowhere'), join(parent, 'link'))
  expect(writeProject(join(parent, 'link'), new Map([['x', '']]))).toMatch(/cannot be written: E/)
  expect(readdirSync(parent)).toEqual(['link'])
})

function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'domain-gate-create-'))
}
