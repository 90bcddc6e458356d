import {
  AssociateSoftwareTokenCommand,
  CognitoIdentityProviderClient,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalStack } from '@domain-gate/local'
import { generateSync } from 'otplib'
import { answerWith } from './parts/answer-with.ts'
import { gateOf } from './parts/gate.ts'
import { codeFor } from './parts/inbox.ts'
import { expect, test as journey } from './parts/journey.ts'
import { createSignInForm, type SignInForm } from './parts/sign-in-form.ts'
import { createSignUpForm, PASSWORD } from './parts/sign-up-form.ts'
import { startTwoFormsPage, type TwoFormsPage } from './parts/two-forms-page.ts'
import type { UserPool } from './parts/user-pool.ts'
import { addVirtualAuthenticator } from './parts/virtual-authenticator.ts'

const JO = 'jo@acme.com'
const NEW_PASSWORD = 'Another-gate-2'

const test = journey.extend<{ app: TwoFormsPage; signIn: SignInForm }>({
  app: async ({ secrets, stack }, use) => {
    secrets.add(NEW_PASSWORD)
    const app = await startTwoFormsPage(stack)
    app.show('domain-gate-signin', { factor: 'password' })
    await use(app)
    await app.stop()
  },
  signIn: async ({ page }, use) => use(createSignInForm(page)),
})

async function signUpWithPassword(stack: LocalStack, userPool: UserPool): Promise<void> {
  const gate = gateOf(stack)
  await gate.signUp({ email: JO, password: PASSWORD })
  await gate.confirmSignUp({ email: JO, code: await codeFor(stack, JO) })
  await expect.poll(() => userPool.groupsOf(JO)).toEqual(['acme'])
}

async function submitPassword(signIn: SignInForm, password: string): Promise<void> {
  await signIn.email.fill(JO)
  await signIn.password.fill(password)
  await signIn.signIn.click()
}

test('a password signs in without leaving the page, and a wrong one is refused at its field', async ({
  app,
  page,
  stack,
  signIn,
  userPool,
}) => {
  await signUpWithPassword(stack, userPool)
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.postData() ?? ''))
  await page.goto(app.url)
  await submitPassword(signIn, 'Wrong-password-1')
  await createSignUpForm(page, signIn.root).expectRefusalAt(signIn.password, /\S/)
  await signIn.password.fill(PASSWORD)
  await signIn.signIn.or(signIn.root.getByRole('button', { name: 'Try again' })).click()
  await expect(signIn.done).toBeVisible()
  await expect(page.getByRole('list', { name: 'Your groups' })).toHaveText('acme')
  expect(sent.join()).toContain('PASSWORD_VERIFIER')
  expect(sent.join()).not.toContain(PASSWORD)
})

test('somebody who was invited sets a password of their own', async ({
  app,
  page,
  secrets,
  signIn,
  userPool,
}) => {
  const temporary = 'Temporary-gate-3'
  secrets.add(temporary)
  await userPool.invite(JO, temporary)
  await page.goto(app.url)
  await submitPassword(signIn, temporary)
  await signIn.newPassword.fill(NEW_PASSWORD)
  await signIn.setPassword.click()
  await expect(signIn.done).toBeVisible()
  await signIn.signOut.click()
  await submitPassword(signIn, NEW_PASSWORD)
  await expect(signIn.done).toBeVisible()
})

test('a forgotten password is set anew by a code, and signs in', async ({
  app,
  page,
  stack,
  signIn,
  userPool,
}) => {
  await signUpWithPassword(stack, userPool)
  await page.goto(app.url)
  await signIn.email.fill(JO)
  await signIn.forgot.click()
  await signIn.code.fill(await codeFor(stack, JO, 2))
  await signIn.newPassword.fill(NEW_PASSWORD)
  await signIn.setPassword.click()
  await expect(signIn.done).toBeVisible()
})

test('a second factor is asked for by its name', async ({ app, page, stack, signIn, userPool }) => {
  await signUpWithPassword(stack, userPool)
  await page.goto(app.url)
  await submitPassword(signIn, PASSWORD)
  await expect(signIn.done).toBeVisible()
  const tokens = await page.evaluate(() => window.signIn.getTokens())
  const secret = await enrol(stack, tokens?.accessToken ?? '')
  await signIn.signOut.click()
  await submitPassword(signIn, PASSWORD)
  await expect(signIn.root).toContainText('your authenticator app')
  await signIn.submitCode(generateSync({ secret, epoch: Date.now() / 1000 + 30 }))
  await expect(signIn.done).toBeVisible()
})

/** An authenticator app that the person has. Answers what its codes are made from. */
async function enrol(stack: LocalStack, AccessToken: string): Promise<string> {
  const { region, cognito: endpoint } = stack
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new CognitoIdentityProviderClient({ region, endpoint, credentials })
  const { SecretCode = '' } = await client.send(new AssociateSoftwareTokenCommand({ AccessToken }))
  const UserCode = generateSync({ secret: SecretCode })
  await client.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }))
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true }
  await client.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }))
  return SecretCode
}

test('a challenge that only an app of one’s own can answer is said plainly', async ({
  app,
  page,
  stack,
  signIn,
}) => {
  await answerWith(page, stack, () => ({
    json: { ChallengeName: 'CUSTOM_CHALLENGE', Session: 'a'.repeat(30), ChallengeParameters: {} },
  }))
  app.show('domain-gate-signin')
  await page.goto(app.url)
  await signIn.begin(JO)
  await expect(signIn.root).toContainText('a step that is not available here')
})

test.describe('with passkeys', () => {
  test.use({ stackOptions: { passwordless: true } })

  test('a prompt that was cancelled leaves the person another way, and can be tried again', async ({
    app,
    page,
    stack,
    form,
    signIn,
  }) => {
    const authenticator = await addVirtualAuthenticator(page)
    app.show('domain-gated-signup', { passwordless: '', passkey: 'offer' })
    await page.goto(app.url)
    await form.email.fill(JO)
    await form.create.click()
    await form.submitCode(await codeFor(stack, JO))
    await page.getByRole('button', { name: 'Create a passkey' }).click()
    await expect(form.root).toContainText('Your passkey is ready')
    await page.evaluate(() => window.signIn.signOut())

    app.show('domain-gate-signin')
    await page.reload()
    await authenticator.setVerified(false)
    await signIn.begin(JO)
    await signIn.way('Use a passkey').click()
    await expect(signIn.anotherWay).toBeVisible()
    await signIn.anotherWay.click()
    await expect(signIn.way('Email me a code')).toBeVisible()
    await authenticator.setVerified(true)
    await signIn.way('Use a passkey').click()
    await expect(signIn.done).toBeVisible()
  })
})
