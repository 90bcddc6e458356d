import { expect, it } from 'vitest'
import { linesOfDiff } from './changed.ts'

it('takes the changed lines of mutated sources, and no test, other file, or line that was only removed', () => {
  const diff = [
    '--- a/packages/triggers/src/gate/decide.ts',
    '+++ b/packages/triggers/src/gate/decide.ts',
    '@@ -3 +3 @@ export function decide() {',
    '+  return 1',
    '@@ -10,0 +11,4 @@',
    '@@ -20,2 +24,0 @@',
    '+++ b/packages/triggers/src/gate/decide.test.ts',
    '@@ -1 +1 @@',
    '+++ b/packages/triggers/src/index.ts',
    '@@ -1 +1 @@',
    '+++ b/packages/core/src/address/email-address.ts',
    '@@ -0,0 +1,89 @@',
  ]
  expect(linesOfDiff(diff.join('\n'))).toEqual([
    'packages/triggers/src/gate/decide.ts:3-3',
    'packages/triggers/src/gate/decide.ts:11-14',
    'packages/core/src/address/email-address.ts:1-89',
  ])
})
