import { expect, it } from 'vitest'
import { findWrongContents } from './packages.ts'

const folder = 'packages/infra'
const files = [
  'README.md',
  'LICENSE',
  'package.json',
  'cjs/package.json',
  'cjs/index.js',
  'cjs/user-pool/gate.d.ts',
]

it('takes a tarball with just what its package is said to have', () => {
  expect(findWrongContents({ folder, files })).toEqual([])
})

it.each([
  'cjs/gate.test.js',
  'cjs/testing/stage.js',
  'cjs/.tsbuildinfo',
  '.env',
  'src/index.ts',
  'cjs/index.ts',
])('finds that %s should not be in a tarball', (file) => {
  expect(findWrongContents({ folder, files: [...files, file] })).toEqual([
    `packages/infra: the tarball has ${file}`,
  ])
})

it.each(files.slice(0, 4))('finds that %s is missing', (file) => {
  const without = files.filter((other) => other !== file)
  expect(findWrongContents({ folder, files: without })).toEqual([
    `packages/infra: the tarball has no ${file}`,
  ])
})

it('wants a new package to say what it has', () => {
  expect(findWrongContents({ folder: 'packages/new', files })).toEqual([
    'packages/new: scripts/check/packed-files.ts has no line for it',
  ])
})
