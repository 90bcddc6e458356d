import { expect } from 'chai'
import { suggestEmail } from '../dist/suggest-email.js'

describe('the address that may be meant', () => {
  for (const [typed, meant] of Object.entries({
    'jo@gmial.com': 'jo@gmail.com',
    'jo@gmal.com': 'jo@gmail.com',
    'jo@gmaill.com': 'jo@gmail.com',
    'jo@hotnail.com': 'jo@hotmail.com',
    'Jo@Outlok.com': 'Jo@outlook.com',
    'jo@gmail.con': 'jo@gmail.com',
    'jo@gmial.con': 'jo@gmail.com',
    'jo@acme.con': 'jo@acme.com',
    'jo@acme.ogr': 'jo@acme.org',
  }))
    it(`is ${meant} for ${typed}`, () => {
      expect(suggestEmail(typed)).to.equal(meant)
    })

  for (const typed of [
    'jo@gmail.com',
    'jo@acme.com',
    'jo@mail.example',
    'jo@gmx.net',
    'jo@constructor',
    'jo',
    '@gmial.com',
    '',
  ])
    it(`is none for ${JSON.stringify(typed)}`, () => {
      expect(suggestEmail(typed)).to.equal(null)
    })
})
