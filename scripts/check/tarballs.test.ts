import { describe, expect, it } from 'vitest'
import { findTypeFaults, listEntries } from './tarballs.ts'

describe('the types of the packed packages', () => {
  it('are right when tsc says so', () => {
    expect(findTypeFaults(0, '')).toEqual([])
  })

  it.each([
    "browser.mts(1,26): error TS2307: Cannot find module '@domain-gate/core'.",
    "node_modules/@domain-gate/core/dist/index.d.ts(3,1): error TS2304: Cannot find name 'x'.",
  ])('are wrong when tsc says %s', (line) => {
    expect(findTypeFaults(2, `${line}\n  and more of it\n`)).toEqual([line])
  })

  it.each([
    "error TS6046: Argument for '--lib' option must be: 'es5', 'es6'.",
    'sh: 1: tsc: not found',
  ])('are unknown when tsc does not run: %s', (line) => {
    expect(findTypeFaults(1, `${line}\n`)).toEqual([line])
  })

  it('are unknown when tsc fails without a word', () => {
    expect(findTypeFaults(137, '\n')).toEqual(['tsc ended with 137 and said nothing'])
  })

  it('are right when all that is wrong is inside other people’s declarations', () => {
    const theirs = [
      '../../node_modules/aws-cdk-lib/core.d.ts(5,3): error TS2416: Property is not assignable.',
      'node_modules/@domain-gate/core/node_modules/rxjs/index.d.mts(1,1): error TS1005: expected.',
    ]
    expect(findTypeFaults(2, theirs.join('\n'))).toEqual([])
  })
})

describe('the entry points that are loaded', () => {
  const files = ['dist/index.js', 'dist/locales/de.js', 'dist/locales/fr.js', 'themes/a.css']
  const namesOf = (exports: Record<string, unknown>) =>
    listEntries({ name: 'gate', manifest: { name: 'gate', version: '1.0.0', exports }, files }).map(
      ({ name }) => name,
    )

  it('are all scripts, those of a pattern too', () => {
    expect(
      namesOf({
        '.': { types: './dist/index.d.ts', default: './dist/index.js' },
        './locales/*': { types: './dist/locales/*.d.ts', default: './dist/locales/*.js' },
        './themes/*': './themes/*',
        './package.json': './package.json',
      }),
    ).toEqual(['gate', 'gate/locales/de', 'gate/locales/fr'])
  })

  it('are also those whose file is not in the tarball, so that loading them fails', () => {
    expect(namesOf({ './gone': './dist/gone.js', './lost/*': './dist/lost/*.js' })).toEqual([
      'gate/gone',
      'gate/lost/*',
    ])
  })
})
