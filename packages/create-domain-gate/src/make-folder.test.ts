import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { makeFolder } from './make-folder.ts'

it.each(['cli/src/settings', 'local/src/stack', 'migrate/src/write'])(
  '%s makes folders with the same code: nothing that all may import is for Node',
  (folder) => {
    expect(readText(`../../${folder}/make-folder.ts`)).toBe(readText('./make-folder.ts'))
  },
)

it('makes a folder and those above it, each with the mode', () => {
  const folder = emptyFolder()
  expect(makeFolder(join(folder, 'a/b'), 0o700)).toBe(null)
  for (const made of ['a', 'a/b']) expect(statSync(join(folder, made)).mode & 0o777).toBe(0o700)
})

it('leaves a folder that is there as it is', () => {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'mine'), '')
  expect(makeFolder(folder)).toBe(null)
  expect(readdirSync(folder)).toEqual(['mine'])
})

it.each(['mine', 'mine/a/b'])('names the file that is in the way of %s', (path) => {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'mine'), '')
  expect(makeFolder(join(folder, path))).toBe(`${join(folder, 'mine')} is a file`)
})

it('makes nothing behind a link that leads nowhere', () => {
  const folder = emptyFolder()
  symlinkSync(join(folder, 'nowhere'), join(folder, 'link'))
  expect(makeFolder(join(folder, 'link/a'))).toBe(`no folder can be made in ${folder}: EEXIST`)
  expect(readdirSync(folder)).toEqual(['link'])
})

it('does not go on trying where a folder can hold none', () => {
  expect(makeFolder('/proc/nope/app')).toMatch(/^no folder can be made in \/(proc)?: E[A-Z]+$/)
})

function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'domain-gate-make-folder-'))
}

function readText(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}
