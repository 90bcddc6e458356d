import { describe, expect, it } from 'vitest'
import {
  type Challenge,
  challengeFor,
  passwordChallenge,
  readChallenge,
  readFactors,
  stepOf,
} from './challenges.ts'

const email = 'jo@acme.com'
const challenge = (name: string, parameters: Challenge['parameters'] = {}): Challenge => ({
  name,
  session: 's',
  username: 'user-1',
  parameters,
})

describe('readChallenge', () => {
  it('takes the user’s name from where Cognito gives it', () => {
    const named = (ChallengeParameters: object) =>
      readChallenge({ ChallengeName: 'EMAIL_OTP', Session: 's', ChallengeParameters }, email)
    expect(named({ USERNAME: 'user-1', USER_ID_FOR_SRP: 'user-2' })).toMatchObject({
      name: 'EMAIL_OTP',
      session: 's',
      username: 'user-1',
    })
    expect(named({ USER_ID_FOR_SRP: 'user-2' }).username).toBe('user-2')
  })

  it.each([undefined, '', 7, null])('takes the address where the name is %j', (USERNAME) => {
    const answer = { ChallengeName: 'EMAIL_OTP', ChallengeParameters: { USERNAME } }
    expect(readChallenge(answer, email).username).toBe(email)
  })

  it.each([undefined, 7, null, {}])('takes no session from %j', (Session) => {
    expect(readChallenge({ ChallengeName: 'EMAIL_OTP', Session }, email).session).toBeUndefined()
  })

  it.each([undefined, 7, null])('refuses an answer whose challenge is %j', (ChallengeName) => {
    expect(() => readChallenge({ ChallengeName }, email)).toThrow(
      expect.objectContaining({
        name: 'UnexpectedAnswer',
        message: expect.stringContaining('challenge'),
      }),
    )
  })
})

describe('readFactors', () => {
  it.each([
    [['SMS_OTP'], ['code']],
    [['EMAIL_OTP'], ['code']],
    [['PASSWORD_SRP'], ['password']],
    [
      ['PASSWORD', 'WEB_AUTHN', 'EMAIL_OTP', 'BRAND_NEW'],
      ['code', 'passkey', 'password'],
    ],
    [['BRAND_NEW'], []],
    [undefined, []],
    ['EMAIL_OTP', []],
  ])('of %j are %j', (AvailableChallenges, factors) => {
    expect(readFactors({ AvailableChallenges })).toEqual(factors)
  })

  it('are asked for by what the user has, the preferred one first', () => {
    expect(challengeFor('code')).toBe('EMAIL_OTP')
    expect(challengeFor('code', ['SMS_OTP'])).toBe('SMS_OTP')
    expect(challengeFor('code', ['SMS_OTP', 'EMAIL_OTP'])).toBe('EMAIL_OTP')
    expect(challengeFor('passkey', ['EMAIL_OTP'])).toBeUndefined()
  })
})

describe('stepOf', () => {
  it.each([
    { name: 'EMAIL_OTP', medium: 'email', isSecondFactor: false },
    { name: 'EMAIL_MFA', medium: 'email', isSecondFactor: true },
    { name: 'SMS_OTP', medium: 'sms', isSecondFactor: false },
    { name: 'SMS_MFA', medium: 'sms', isSecondFactor: true },
    { name: 'SOFTWARE_TOKEN_MFA', medium: 'totp', isSecondFactor: true },
  ])('$name asks for a code of $medium', ({ name, medium, isSecondFactor }) => {
    expect(stepOf(challenge(name), email, false)).toEqual({
      step: 'code-required',
      email,
      medium,
      delivery: null,
      isSecondFactor,
    })
    expect(stepOf(challenge(name), email, true)).toMatchObject({ isSecondFactor: true })
  })

  it.each(['PASSWORD', 'PASSWORD_SRP'])('%s asks for the password', (name) => {
    const step = { step: 'password-required', email }
    expect(stepOf(challenge(name), email, false)).toEqual(step)
    expect(stepOf(passwordChallenge(email), email, false)).toEqual(step)
  })

  it.each([
    [undefined, []],
    ['no JSON', []],
    ['{"0":"userAttributes.name"}', []],
    ['["userAttributes.name","nickname",7,null]', ['name', 'nickname']],
    [['userAttributes.name'], ['name']],
  ])('a new password comes with the attributes in %j: %j', (text, requiredAttributes) => {
    expect(
      stepOf(challenge('NEW_PASSWORD_REQUIRED', { requiredAttributes: text }), email, false),
    ).toEqual({ step: 'new-password-required', email, requiredAttributes })
  })

  it.each(['{"challenge":"AQID"}', { challenge: 'AQID' }])(
    'a passkey is asked for with the options in %j',
    (text) => {
      const asked = challenge('WEB_AUTHN', { CREDENTIAL_REQUEST_OPTIONS: text })
      expect(stepOf(asked, email, false)).toEqual({
        step: 'passkey-required',
        email,
        options: { challenge: 'AQID' },
      })
    },
  )

  it.each([undefined, 'no JSON', '[]', 'null', '7'])('no passkey is asked for by %j', (text) => {
    const asked = challenge('WEB_AUTHN', { CREDENTIAL_REQUEST_OPTIONS: text })
    expect(() => stepOf(asked, email, false)).toThrow(
      expect.objectContaining({
        name: 'UnexpectedAnswer',
        message: expect.stringContaining('passkey'),
      }),
    )
  })

  it.each([
    ['DEVICE_SRP_AUTH', 'Cognito asks for DEVICE_SRP_AUTH'],
    ['X', 'Cognito asks for X'],
    ['X'.repeat(65), 'Cognito asks for a challenge'],
    ['<b>X', 'Cognito asks for a challenge'],
    ['X<b>', 'Cognito asks for a challenge'],
    ['toString', 'Cognito asks for toString'],
  ])('there is none for %s, which is said if it looks like a name', (name, message) => {
    expect(() => stepOf(challenge(name), email, false)).toThrow(
      expect.objectContaining({ name: 'ChallengeUnsupported', message }),
    )
  })
})
