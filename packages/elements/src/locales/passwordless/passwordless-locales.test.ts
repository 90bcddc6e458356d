import { SIGN_IN_REJECTION_CODES } from '@domain-gate/core/sign-in'
import { expect } from 'chai'
import { localeModules } from '../../../dist/locales/locale-modules.js'
import { passwordlessLocales } from '../../../dist/locales/passwordless/locale-modules.js'
import { englishPasswordlessText } from '../../../dist/passwordless/english-passwordless-text.js'

const english: Readonly<Record<string, string>> = { ...englishPasswordlessText }
const placeholders = (text = '') => text.match(/\{.*?\}/g) ?? []

describe('what a sign-up without a password says', () => {
  it('is there in every language', () => {
    expect(Object.keys(passwordlessLocales)).to.deep.equal(Object.keys(localeModules))
  })

  for (const [language, load] of Object.entries(passwordlessLocales))
    it(`is whole in ${language}, with the placeholders of English, and translated`, async () => {
      const { text = {}, messages = {} } = await load()
      expect(Object.keys(text)).to.have.members(Object.keys(english))
      for (const [key, words] of Object.entries(text)) {
        expect(placeholders(words), key).to.deep.equal(placeholders(english[key]))
        expect(words.trim(), key).to.equal(words).and.not.be.oneOf(['', english[key]])
      }
      expect(messages).to.include.keys(SIGN_IN_REJECTION_CODES)
    })
})
