import { expect } from 'chai'
import { checkPasswordPolicy, parsePasswordPolicy } from '../../dist/password/password-policy.js'
import {
  passwordRequirements,
  rareRequirements,
} from '../../dist/password/password-requirements.js'

/** The list at https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html, without the space. */
const SYMBOLS = '^$*.[]{}()?"!@#%&/\\,><\':;|_~`=+-'

describe('a password policy', () => {
  it('is read from words in any order', () => {
    expect(parsePasswordPolicy(' symbol min:12  upper\nlower digit ')).to.deep.equal({
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
    })
    expect(parsePasswordPolicy('')).to.deep.equal({})
  })

  for (const wrong of ['min:', 'min:x', 'min:100', 'min:5', 'Upper', 'upper,lower', 'constructor'])
    it(`is refused with the word that is none: ${wrong}`, () => {
      expect(() => checkPasswordPolicy(parsePasswordPolicy(`digit ${wrong}`))).to.throw(
        TypeError,
        /passwordPolicy|password-policy/,
      )
    })

  it('of an app is taken as it is', () => {
    const policy = { minLength: 8, requireDigits: true, requireSymbols: false }
    expect(checkPasswordPolicy(policy)).to.equal(policy)
  })

  for (const [what, wrong] of Object.entries({
    'a misspelt part': { requireDigit: true },
    'a length Cognito does not have': { minLength: 5 },
    'a length that is a text': { minLength: '8' },
    'a flag that is none': { requireDigits: 1 },
  }))
    it(`of an app is refused for ${what}`, () => {
      expect(() => checkPasswordPolicy(wrong as object)).to.throw(TypeError, /must be .*received/)
    })
})

describe('what a password must have', () => {
  const unmet = (words: string, password: string): string[] =>
    [...passwordRequirements(parsePasswordPolicy(words)), ...rareRequirements()]
      .filter(({ isMet }) => !isMet(password))
      .map(({ name }) => name.slice('password'.length).toLowerCase())

  it('is six characters where the policy says nothing, as Cognito has it', () => {
    expect(unmet('', 'abcde')).to.deep.equal(['min'])
    expect(unmet('', 'abcdef')).to.deep.equal([])
  })

  it('is each part of the policy, with letters and digits of basic Latin alone', () => {
    const all = 'min:8 lower upper digit symbol'
    expect(unmet(all, '')).to.deep.equal(['min', 'lower', 'upper', 'digit', 'symbol'])
    expect(unmet(all, 'Correct-horse-1')).to.deep.equal([])
    expect(unmet(all, 'éÉ٣£éÉ٣£')).to.deep.equal(['lower', 'upper', 'digit', 'symbol'])
  })

  for (const symbol of SYMBOLS)
    it(`counts ${symbol} as a symbol`, () => {
      expect(unmet('symbol', `abcdef${symbol}`)).to.deep.equal([])
    })

  it('counts a space as a symbol, but not at the start or end, where none may be', () => {
    expect(unmet('symbol', 'correct horse')).to.deep.equal([])
    expect(unmet('symbol', 'correcthorse ')).to.deep.equal(['symbol', 'edges'])
    expect(unmet('symbol', ' correcthorse')).to.deep.equal(['symbol', 'edges'])
  })

  it('is no more than 256 characters', () => {
    expect(unmet('', 'a'.repeat(256))).to.deep.equal([])
    expect(unmet('', 'a'.repeat(257))).to.deep.equal(['max'])
  })
})
