import { expect, it } from 'vitest'
import { findWrongContents } from './packages.ts'

it('takes a tarball with a README, a licence and what the package is made of', () => {
  const files = ['README.md', 'LICENSE', 'dist/index.js']
  expect(findWrongContents({ folder: 'packages/core', files })).toEqual([])
})

it.each(['dist/gate.test.js', 'dist/testing/stage.js', 'dist/.tsbuildinfo', '.env'])(
  'finds that %s should not be in a tarball',
  (file) => {
    const files = ['README.md', 'LICENSE', file]
    expect(findWrongContents({ folder: 'packages/core', files })).toEqual([
      `packages/core: the tarball has ${file}`,
    ])
  },
)

it('finds what is missing', () => {
  expect(findWrongContents({ folder: 'packages/core', files: [] })).toHaveLength(2)
})
