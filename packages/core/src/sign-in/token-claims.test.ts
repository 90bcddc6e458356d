import { describe, expect, it } from 'vitest'
import { jwt, tokensOf } from '../testing/jo-tokens.ts'
import { readIssuedAt, readTokenClaims, readTokens } from './token-claims.ts'

const ID = { token_use: 'id', exp: 3600, email: 'jo@acme.com' }
const ACCESS = { token_use: 'access', exp: 3600 }
const claimsOf = (id: unknown, access: unknown = ACCESS) =>
  readTokenClaims({ idToken: jwt(id), accessToken: jwt(access), refreshToken: 'r' })

describe('readTokenClaims', () => {
  it('reads the address, the groups and when the first of the two tokens expires', () => {
    expect(claimsOf({ ...ID, 'cognito:groups': ['acme', 'ops'] }, { ...ACCESS, exp: 300 })).toEqual(
      { email: 'jo@acme.com', groups: ['acme', 'ops'], expiresAt: 300_000 },
    )
  })

  it('reads names beyond ASCII, and characters of base64url', () => {
    const email = 'jö-🔐-ÿ>?@bücher.example'
    expect(claimsOf({ ...ID, email, 'cognito:groups': ['Büro 🏢'] })).toMatchObject({
      email,
      groups: ['Büro 🏢'],
    })
  })

  it('takes a user without the claim for one without groups', () => {
    expect(claimsOf(ID)).toMatchObject({ groups: [] })
  })

  it.each([undefined, null, 7, '', {}])('says that there is no address in %j', (email) => {
    expect(claimsOf({ ...ID, email })).toMatchObject({ email: null })
  })

  it.each([
    { ...ID, token_use: 'access' },
    { ...ID, token_use: undefined },
    { ...ID, exp: '3600' },
    { ...ID, exp: 0 },
    { ...ID, exp: -1 },
    { ...ID, exp: 1e300 },
    { ...ID, exp: undefined },
    { ...ID, 'cognito:groups': 'acme' },
    { ...ID, 'cognito:groups': null },
    { ...ID, 'cognito:groups': { 0: 'acme' } },
    { ...ID, 'cognito:groups': ['acme', 7] },
    [ID],
    'text',
    null,
    7,
  ])('refuses the ID token of %j', (id) => {
    expect(claimsOf(id)).toBeNull()
  })

  it.each([ACCESS && { ...ACCESS, token_use: 'id' }, { ...ACCESS, exp: Number.NaN }, {}, null])(
    'refuses the access token of %j',
    (access) => {
      expect(claimsOf(ID, access)).toBeNull()
    },
  )

  it.each([
    '',
    'text',
    '.',
    '..',
    'a.b',
    'e30.e30',
    'e30.!!!.x',
    'e30.bm8gSlNPTg.x',
    // No UTF-8: a lone 0xff in a text.
    'e30.eyJhIjoi_yJ9.x',
    `${jwt(ID)}.more`,
    jwt(ID).split('.').slice(0, 2).join('.'),
    jwt(ID).replace(/[^.]*$/, ''),
  ])('refuses %j, which is no token', (idToken) => {
    expect(readTokenClaims({ idToken, accessToken: jwt(ACCESS), refreshToken: 'r' })).toBeNull()
  })

  it('reads claims that are written on several lines', () => {
    const json = JSON.stringify(ID, null, '\t')
    const idToken = `e30.${btoa(json).replaceAll('=', '')}.x`
    const claims = readTokenClaims({ idToken, accessToken: jwt(ACCESS), refreshToken: 'r' })
    expect(claims).toMatchObject({ email: 'jo@acme.com' })
  })

  it('refuses an access token that is none', () => {
    const tokens = { idToken: jwt(ID), accessToken: 'text', refreshToken: 'r' }
    expect(readTokenClaims(tokens)).toBeNull()
  })

  it('is not misled by a token that brings a prototype', () => {
    const json = '{"token_use":"id","exp":3600,"__proto__":{"email":"evil@acme.com"}}'
    const idToken = `e30.${btoa(json).replaceAll('=', '')}.x`
    const claims = readTokenClaims({ idToken, accessToken: jwt(ACCESS), refreshToken: 'r' })
    expect(claims).toMatchObject({ email: null })
    expect(Object.prototype).not.toHaveProperty('email')
  })

  it('gives what nobody can change', () => {
    const claims = claimsOf({ ...ID, 'cognito:groups': ['acme'] })
    expect(Object.isFrozen(claims) && Object.isFrozen(claims?.groups)).toBe(true)
  })
})

describe('readIssuedAt', () => {
  it('reads when Cognito issued the tokens', () => {
    expect(readIssuedAt(tokensOf({ issuedAt: 7 }))).toBe(7000)
  })

  it.each([undefined, 0, -1, Number.NaN])('knows no time in %j', (issuedAt) => {
    expect(readIssuedAt({ ...tokensOf(), idToken: jwt({ ...ID, iat: issuedAt }) })).toBeNull()
  })

  it('knows no time of a token that is none', () => {
    expect(readIssuedAt({ ...tokensOf(), idToken: 'text' })).toBeNull()
  })
})

describe('readTokens', () => {
  it('takes three texts, and leaves what else there is', () => {
    const tokens = tokensOf()
    expect(readTokens({ ...tokens, more: 'x' })).toEqual(tokens)
  })

  it.each([
    { what: 'null', value: null },
    { what: 'nothing', value: undefined },
    { what: 'a text', value: 'text' },
    { what: 'a list', value: [] },
    { what: 'no token', value: {} },
    { what: 'a number for a token', value: { ...tokensOf(), idToken: 7 } },
    { what: 'an empty token', value: { ...tokensOf(), accessToken: '' } },
    { what: 'two tokens of three', value: { ...tokensOf(), refreshToken: undefined } },
    { what: 'markup', value: { ...tokensOf(), refreshToken: '<img src=x onerror=alert(1)>' } },
    { what: 'a token with a blank', value: { ...tokensOf(), refreshToken: 'a b' } },
    { what: 'a token too long', value: { ...tokensOf(), idToken: 'a'.repeat(100_000) } },
  ])('refuses $what', ({ value }) => {
    expect(readTokens(value)).toBeNull()
  })
})
