import { expect, it } from 'vitest'
import { findLockfileFaults } from './lockfile.ts'

const integrity = 'sha512-x'

it('accepts a locked package with its hash', () => {
  expect(findLockfileFaults({ '': {}, 'node_modules/a': { integrity } }, [])).toEqual([])
})

it('misses a package that only another platform needs', () => {
  const optionalDependencies = { 'a-darwin': '1.0.0' }
  const packages = { 'node_modules/a': { integrity, optionalDependencies } }
  expect(findLockfileFaults(packages, [])).toEqual([expect.stringContaining('needs a-darwin')])
})

it('finds that package wherever npm may have put it', () => {
  const optionalDependencies = { 'a-darwin': '1.0.0' }
  const a = { integrity, optionalDependencies }
  for (const place of [
    'node_modules',
    'node_modules/b/node_modules',
    'node_modules/b/node_modules/a/node_modules',
  ]) {
    const packages = { 'node_modules/b/node_modules/a': a, [`${place}/a-darwin`]: { integrity } }
    expect(findLockfileFaults(packages, [])).toEqual([])
  }
})

it('asks for a decision on every install script', () => {
  const packages = { 'node_modules/@s/a': { integrity, hasInstallScript: true } }
  expect(findLockfileFaults(packages, [])).toEqual([expect.stringContaining('@s/a has an install')])
  expect(findLockfileFaults(packages, ['@s/a'])).toEqual([])
})

it('refuses a package that cannot be verified', () => {
  expect(findLockfileFaults({ 'node_modules/a': {} }, [])).toEqual([
    expect.stringContaining('no integrity'),
  ])
})

it('takes what came inside another tarball as verified by that one', () => {
  const packages = { 'node_modules/a/node_modules/b': { inBundle: true } }
  expect(findLockfileFaults(packages, [])).toEqual([])
})
