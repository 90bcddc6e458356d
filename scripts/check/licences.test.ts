import { expect, it } from 'vitest'
import { findLicenceFault, readLicences } from './licences.ts'

it.each(['MIT', 'Apache-2.0', '(MIT OR GPL-3.0-or-later)', 'Apache-2.0 AND MIT'])(
  'a package under %s may come with ours',
  (licence) => {
    expect(findLicenceFault('a', licence)).toEqual([])
  },
)

it.each([
  ['AGPL-3.0-or-later', 'is not accepted'],
  ['MIT AND GPL-2.0', 'is not accepted'],
  ['SEE LICENSE IN LICENSE', 'is no licence that SPDX knows'],
  [undefined, 'names no licence'],
])('a package under %s may not', (licence, reason) => {
  expect(findLicenceFault('a', licence)).toEqual([expect.stringContaining(reason)])
})

it('looks at what ours bring with them, and not at our tools', () => {
  const packages = {
    '': { license: 'MIT' },
    'packages/core': { license: 'MIT' },
    'node_modules/@domain-gate/core': { link: true },
    'node_modules/tool': { license: 'AGPL-3.0-or-later', dev: true },
    'node_modules/a/node_modules/@s/b': { license: 'ISC' },
    'node_modules/querystring': {},
  }
  expect(readLicences(packages)).toEqual([
    { name: '@s/b', licence: 'ISC' },
    { name: 'querystring', licence: 'MIT' },
  ])
})
