import { answerWith } from './parts/answer-with.ts'
import { expect, test } from './parts/journey.ts'
import { createSignInForm } from './parts/sign-in-form.ts'
import { startTwoFormsPage } from './parts/two-forms-page.ts'

const JO = 'jo@acme.com'
const ATTACK = "\"><img src=x onerror=alert(1)><script>alert(2)</script>'-alert(3)-'{{7*7}}"

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const expires = Math.floor(Date.now() / 1000) + 3600
const tokenOf = (claims: object) => `${encode({ alg: 'RS256' })}.${encode({ ...claims })}.c2ln`

/** Everything that is a text in an answer of Cognito's. */
const delivery = { DeliveryMedium: 'EMAIL', Destination: ATTACK, AttributeName: ATTACK }
const tokens = {
  IdToken: tokenOf({
    sub: ATTACK,
    exp: expires,
    token_use: 'id',
    email: ATTACK,
    'cognito:username': ATTACK,
    'cognito:groups': [ATTACK, 'acme'],
  }),
  AccessToken: tokenOf({ sub: ATTACK, exp: expires, token_use: 'access', username: ATTACK }),
  RefreshToken: 'hostile-refresh-token',
  ExpiresIn: 3600,
  TokenType: ATTACK,
}
const challenge = (ChallengeName: string, more: object = {}) => ({
  ChallengeName,
  Session: 'hostile-session-of-cognito',
  AvailableChallenges: ['EMAIL_OTP', 'PASSWORD', ATTACK],
  ChallengeParameters: {
    CODE_DELIVERY_DESTINATION: ATTACK,
    CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
    FRIENDLY_DEVICE_NAME: ATTACK,
    USER_ID_FOR_SRP: ATTACK,
    requiredAttributes: JSON.stringify([`userAttributes.${ATTACK}`, 'userAttributes.name']),
    userAttributes: JSON.stringify({ email: ATTACK, name: ATTACK }),
    ...more,
  },
})
const ERRORS = [
  'UserLambdaValidationException',
  'CodeMismatchException',
  'LimitExceededException',
  'InvalidParameterException',
  ATTACK,
].map((type) => ({
  status: 400,
  json: { __type: type, message: `PreSignUp failed with error ${ATTACK}.` },
}))

for (const tag of ['domain-gated-signup', 'domain-gate-signin'] as const) {
  test(`what a hostile service answers is text and never markup in <${tag}>`, async ({
    page,
    stack,
    form,
  }) => {
    const email = tag === 'domain-gate-signin' ? createSignInForm(page).email : form.email
    const root = page.locator(tag)
    const app = await startTwoFormsPage(stack)
    app.show(tag, tag === 'domain-gate-signin' ? {} : { passwordless: '' })
    let given: { json: object; status?: number } = ERRORS[0] ?? { json: {} }
    await answerWith(page, stack, () => given)
    await page.goto(app.url)

    const submit = async () => {
      await page.evaluate(() => {
        sessionStorage.clear()
        localStorage.clear()
      })
      await page.reload()
      await expect(email).toBeVisible()
      const news = await root.evaluateHandle((element) => {
        const seen = { count: 0 }
        for (const name of ['domain-gate-step', 'domain-gate-rejected'])
          element.addEventListener(name, () => {
            seen.count += 1
          })
        return seen
      })
      await email.fill(JO)
      await email.press('Enter')
      await expect.poll(() => news.evaluate(({ count }) => count)).toBeGreaterThan(0)
      expect(await page.locator('img, main script').count()).toBe(0)
    }
    for (const error of ERRORS) {
      given = error
      await submit()
    }
    const answers =
      tag === 'domain-gate-signin'
        ? [
            challenge('SELECT_CHALLENGE'),
            challenge('EMAIL_OTP'),
            challenge('SMS_MFA'),
            challenge('SOFTWARE_TOKEN_MFA'),
            challenge('NEW_PASSWORD_REQUIRED'),
            challenge(ATTACK),
            { AuthenticationResult: tokens },
          ]
        : [{ UserConfirmed: false, UserSub: ATTACK, CodeDeliveryDetails: delivery }]
    for (const json of answers) {
      given = { json }
      await submit()
    }
    await app.stop()
  })
}
