import { englishMessages } from '@domain-gate/core'
import { expect } from 'chai'
import { textDirection } from '../../dist/locales/direction.js'
import { text as englishText } from '../../dist/locales/en.js'
import { chooseLocale, localeModules } from '../../dist/locales/locale-modules.js'

const placeholders = (text: string) => text.match(/\{.*?\}/g) ?? []

it('there are eleven languages beside English', () => {
  expect(Object.keys(localeModules).join()).to.equal('ar,de,es,fr,he,it,ja,ko,nl,pt,zh-Hans')
})

for (const [language, load] of Object.entries(localeModules)) {
  describe(`the texts in ${language}`, () => {
    it('miss no key of English, and have no other', async () => {
      const { text, messages } = await load()
      expect(Object.keys(text)).to.have.members(Object.keys(englishText))
      expect(Object.keys(messages)).to.have.members(Object.keys(englishMessages))
      expect(text.language).to.equal(language)
    })

    it('have the placeholders of English, are not empty and are translated', async () => {
      const { text, messages } = await load()
      const english: Record<string, string> = {
        ...englishText,
        ...englishMessages,
      }
      for (const [key, words] of Object.entries({ ...text, ...messages })) {
        expect(placeholders(words), key).to.deep.equal(placeholders(english[key] ?? ''))
        expect(words.trim(), key).to.equal(words).and.not.equal('')
        // "Email" is Italian too, "Password" as well, and "Code" German, French and Dutch.
        if (!/^(email|password|code)$/.test(key)) expect(words, key).not.to.equal(english[key])
      }
    })

    it(`run ${/ar|he/.test(language) ? 'from right to left' : 'from left to right'}`, () => {
      expect(textDirection(language)).to.equal(/ar|he/.test(language) ? 'rtl' : 'ltr')
    })
  })
}

describe('the language for a tag', () => {
  for (const [tag, language] of [
    ['de', 'de'],
    ['DE', 'de'],
    ['de-AT', 'de'],
    ['de-CH-1996', 'de'],
    ['pt-BR', 'pt'],
    ['pt-PT', 'pt'],
    ['es-419', 'es'],
    ['fr_CA', 'fr'],
    [' it ', 'it'],
    ['ar-EG', 'ar'],
    ['ar-u-nu-latn', 'ar'],
    ['iw', 'he'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['zh-TW', 'en'],
    ['zh-HK', 'en'],
    ['zh-Hant', 'en'],
    ['en-GB', 'en'],
    ['fa', 'en'],
    ['sv', 'en'],
    ['und', 'en'],
    ['x-klingon', 'en'],
    ['not a tag', 'en'],
    ['constructor', 'en'],
    ['', 'en'],
  ] as const)
    it(`"${tag}" is ${language}`, () => {
      expect(chooseLocale(tag)).to.equal(language)
    })

  it('has its own direction, which a tag that is none leaves alone', () => {
    const directions = ['fa', 'ur-PK', 'yi', 'ckb', 'az', 'az-Arab', 'no tag', ''].map(
      textDirection,
    )
    expect(directions.join()).to.equal('rtl,rtl,rtl,rtl,ltr,rtl,ltr,ltr')
  })
})
