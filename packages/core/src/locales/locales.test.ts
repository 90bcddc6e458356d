import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createDomainGate } from '../gate/domain-gate.ts'
import { englishMessages, type Messages } from '../rejection/messages.ts'
import { REJECTION_CODES } from '../rejection/rejection.ts'
import { exception, fakeClient } from '../testing/fake-client.ts'

const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'he', 'it', 'ja', 'ko', 'nl', 'pt', 'zh-Hans']

const load = async (language: string): Promise<Messages> =>
  (await import(/* @vite-ignore */ `./${language}.ts`)).messages

const placeholders = (text: string) => text.match(/\{.*?\}/g) ?? []

it('there is a module for each language, and none untested', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((name) => !/test/.test(name))
  expect(files.sort()).toEqual(LANGUAGES.map((language) => `${language}.ts`))
})

describe.each(LANGUAGES)('%s', (language) => {
  it('has one text for every rejection code and no other', async () => {
    expect(Object.keys(await load(language)).sort()).toEqual([...REJECTION_CODES].sort())
  })

  it.each(REJECTION_CODES)(
    'says %s in a sentence with the placeholders of English',
    async (code) => {
      const text = (await load(language))[code]
      expect(placeholders(text)).toEqual(placeholders(englishMessages[code]))
      expect(text).toMatch(/^\S.+[.。]$/)
    },
  )

  it('is translated', async () => {
    const messages = await load(language)
    const same = REJECTION_CODES.filter((code) => messages[code] === englishMessages[code])
    expect(same).toEqual(language === 'en' ? REJECTION_CODES : [])
  })
})

it('a gate speaks a language it is given', async () => {
  const client = fakeClient({ signUp: exception('NetworkError') })
  const gate = createDomainGate({ client, messages: await load('de') })
  expect(await gate.signUp({ email: 'jo@acme.com', password: 'x' })).toMatchObject({
    rejection: { message: expect.stringMatching(/^Keine Verbindung/) },
  })
})
