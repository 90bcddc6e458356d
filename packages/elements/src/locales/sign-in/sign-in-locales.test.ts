import { SIGN_IN_REJECTION_CODES } from '@domain-gate/core/sign-in'
import { expect } from 'chai'
import { localeModules } from '../../../dist/locales/locale-modules.js'
import { englishBegin } from '../../../dist/locales/sign-in/english.js'
import { englishLater } from '../../../dist/locales/sign-in/english-later.js'
import { signInLocales } from '../../../dist/locales/sign-in/locale-modules.js'

const english: Record<string, string> = { ...englishBegin, ...englishLater }
const placeholders = (text = '') => text.match(/\{.*?\}/g) ?? []

it('the sign-in speaks every language that the sign-up speaks', () => {
  expect(Object.keys(signInLocales)).to.deep.equal(Object.keys(localeModules))
})

for (const [language, load] of Object.entries(signInLocales)) {
  it(`the texts of the sign-in in ${language} are whole, translated and have the placeholders of English`, async () => {
    const { messages = {}, text = {} } = await load()
    expect(messages).to.include.keys(...SIGN_IN_REJECTION_CODES, 'unavailable', 'not-configured')
    expect(Object.keys(text)).to.have.members(Object.keys(english))
    for (const [key, words] of Object.entries(text)) {
      expect(placeholders(words), key).to.deep.equal(placeholders(english[key]))
      expect(words.trim(), key).to.equal(words).and.not.equal('')
      expect(words, key).not.to.equal(english[key])
    }
  })
}
