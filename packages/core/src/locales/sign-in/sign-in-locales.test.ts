import { readdirSync } from 'node:fs'
import { URL } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { SignInMessages } from '../../rejection/messages.ts'
import { REJECTION_CODES } from '../../rejection/rejection.ts'
import { SIGN_IN_REJECTION_CODES } from '../../rejection/sign-in-codes.ts'
import { englishSignInMessages } from '../../rejection/sign-in-messages.ts'
import { createSignIn } from '../../sign-in/create-sign-in.ts'

const LANGUAGES = ['ar', 'de', 'en', 'es', 'fr', 'he', 'it', 'ja', 'ko', 'nl', 'pt', 'zh-Hans']

const load = async (language: string): Promise<SignInMessages> =>
  (await import(/* @vite-ignore */ `./${language}.ts`)).messages

const KEYS = Object.keys(englishSignInMessages) as (keyof typeof englishSignInMessages)[]

/** What sign-in says in words of its own. */
const OWN_KEYS = ['unavailable', 'not-configured', ...SIGN_IN_REJECTION_CODES] as const

it('there is a module for each language of sign-up, and none untested', () => {
  const modulesIn = (folder: string) =>
    readdirSync(new URL(folder, import.meta.url)).filter((name) => /^[\w-]+\.ts$/.test(name))
  const files = LANGUAGES.map((language) => `${language}.ts`)
  expect(modulesIn('.').sort()).toEqual(files)
  expect(modulesIn('./further').sort()).toEqual(files.filter((name) => name !== 'en.ts'))
})

describe.each(LANGUAGES)('%s', (language) => {
  it('has one text for every key of English, so for every rejection code, and no other', async () => {
    expect(Object.keys(await load(language)).sort()).toEqual([...KEYS].sort())
    expect(KEYS).toEqual(expect.arrayContaining([...REJECTION_CODES, ...SIGN_IN_REJECTION_CODES]))
  })

  it.each(OWN_KEYS)('says %s in sentences, with no placeholder', async (code) => {
    const text = (await load(language))[code]
    expect(text).toMatch(/^\S.+[.。]$/)
    expect(text).not.toMatch(/[{}]/)
  })

  it('is translated, and does not speak of sign-up where it means sign-in', async () => {
    const messages = await load(language)
    const same = OWN_KEYS.filter((code) => messages[code] === englishSignInMessages[code])
    expect(same).toEqual(language === 'en' ? OWN_KEYS : [])
    const { messages: ofSignUp } = await import(/* @vite-ignore */ `../${language}.ts`)
    expect(messages.unavailable).not.toBe(ofSignUp.unavailable)
    expect(messages['not-configured']).not.toBe(ofSignUp['not-configured'])
    expect(messages['code-mismatch']).toBe(ofSignUp['code-mismatch'])
  })
})

it('a sign-in speaks a language it is given', async () => {
  const signIn = createSignIn({ client: { call: async () => ({}) }, messages: await load('de') })
  expect(await signIn.answer({ code: '123456' })).toMatchObject({
    rejection: { message: 'Das hat zu lange gedauert. Beginnen Sie von vorn.' },
  })
})
