import { readdirSync } from 'node:fs'
import { URL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { createDomainGate } from '../gate/domain-gate.ts'
import { englishMessages, type Messages } from '../rejection/messages.ts'
import { type PasswordPart, REJECTION_CODES } from '../rejection/rejection.ts'
import { exception, fakeClient } from '../testing/fake-client.ts'

const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'he', 'it', 'ja', 'ko', 'nl', 'pt', 'zh-Hans']

const load = async (language: string): Promise<Messages> =>
  (await import(/* @vite-ignore */ `./${language}.ts`)).messages

const KEYS = Object.keys(englishMessages) as (keyof typeof englishMessages)[]

const placeholders = (text: string) => text.match(/\{.*?\}/g) ?? []

it('there is a module for each language, and none untested', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter((name) =>
    /^[\w-]+\.ts$/.test(name),
  )
  expect(files.sort()).toEqual(LANGUAGES.map((language) => `${language}.ts`))
})

describe.each(LANGUAGES)('%s', (language) => {
  it('has one text for every key of English, so for every rejection code, and no other', async () => {
    expect(Object.keys(await load(language)).sort()).toEqual([...KEYS].sort())
    expect(KEYS).toEqual(expect.arrayContaining([...REJECTION_CODES]))
  })

  it.each(KEYS)('says %s in a sentence with the placeholders of English', async (code) => {
    const text = (await load(language))[code] ?? ''
    expect(placeholders(text)).toEqual(placeholders(englishMessages[code] ?? ''))
    expect(text).toMatch(/^\S.+[.。]$/)
  })

  it('is translated', async () => {
    const messages = await load(language)
    const same = KEYS.filter((code) => messages[code] === englishMessages[code])
    expect(same).toEqual(language === 'en' ? KEYS : [])
  })
})

it('a gate speaks a language it is given', async () => {
  const client = fakeClient({ signUp: exception('NetworkError') })
  const gate = createDomainGate({ client, messages: await load('de') })
  expect(await gate.signUp({ email: 'jo@acme.com', password: 'x' })).toMatchObject({
    rejection: { message: expect.stringMatching(/^Keine Verbindung/) },
  })
})

it.each(LANGUAGES)(
  '%s names the domain that was typed, where a refusal of DISCLOSURE=neutral names none',
  async (language) => {
    const text =
      'PreSignUp failed with error Sign-up is not open to this address (domain-not-allowed).'
    const signUp = exception('UserLambdaValidationException', text)
    const messages = await load(language)
    const gate = createDomainGate({ client: fakeClient({ signUp }), messages })
    const outcome = await gate.signUp({ email: 'Jo@ACME.com', password: 'x' })
    const message = messages['domain-not-allowed'].replace('{domain}', 'acme.com')
    expect(outcome).toMatchObject({ rejection: { code: 'domain-not-allowed', message } })
    expect(message).not.toMatch(/[{}]| {2}/)
  },
)

it.each(LANGUAGES)('%s asks for what a password lacks and for nothing else', async (language) => {
  const reasons = {
    length: 'Password not long enough',
    upper: 'Password must have uppercase characters',
    lower: 'Password must have lowercase characters',
    digit: 'Password must have numeric characters',
    symbol: 'Password must have symbol characters',
  }
  const messages = await load(language)
  for (const [part, reason] of Object.entries(reasons) as [PasswordPart, string][]) {
    const signUp = exception(
      'InvalidPasswordException',
      `Password did not conform with policy: ${reason}`,
    )
    const gate = createDomainGate({ client: fakeClient({ signUp }), messages })
    expect(await gate.signUp({ email: 'jo@acme.com', password: 'x'.repeat(42) })).toMatchObject({
      rejection: { missing: [part], message: messages[`password-weak:${part}`] },
    })
  }
})
