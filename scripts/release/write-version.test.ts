import { expect, it } from 'vitest'
import { withoutOwnPackages, writeVersion } from './write-version.ts'

it.each([
  'https://cdn.example/npm/@domain-gate/elements@0.1.0/dist/cdn/domain-gate.js',
  '--parameter-overrides CodePrefix=domain-gate/0.1.0/',
  '@domain-gate/elements 0.1.0',
])('the next version is written in %s', (text) => {
  expect(writeVersion(text, '0.1.0', '0.2.0')).toBe(text.replace('0.1.0', '0.2.0'))
})

it.each(['`aws-amplify` 0.1.0', '@domain-gate/core@0.0.9', '@domain-gate/core@0.1.01', 'of 0.1.0'])(
  '%s stays',
  (text) => {
    expect(writeVersion(text, '0.1.0', '0.2.0')).toBe(text)
  },
)

it('a lockfile forgets our packages, and no other', () => {
  const packages = { '': {}, 'node_modules/@domain-gate/core': {}, 'node_modules/vue': {} }
  expect(JSON.parse(withoutOwnPackages(JSON.stringify({ lockfileVersion: 3, packages })))).toEqual({
    lockfileVersion: 3,
    packages: { '': {}, 'node_modules/vue': {} },
  })
})
