import { createDomainGate } from '@domain-gate/core'
import { amplifyClient } from '@domain-gate/core/amplify'
import { Amplify } from 'aws-amplify'
import { confirmSignUp, fetchAuthSession, signIn, signOut, signUp } from 'aws-amplify/auth'
import { configureAmplify, startAmplifyPage } from './parts/amplify-page.ts'
import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import type { PageServer } from './parts/page-server.ts'
import { PASSWORD } from './parts/sign-up-form.ts'

const JO = 'jo@acme.com'

test.describe('Amplify in the browser', () => {
  let app: PageServer
  test.beforeEach(async ({ page, stack }) => {
    app = await startAmplifyPage()
    await page.goto(app.url)
    await configureAmplify(page, stack)
  })
  test.afterEach(() => app.stop())

  test('signs up, confirms and signs in with its default flow; the ID token carries the group', async ({
    page,
    stack,
    userPool,
  }) => {
    const next = await page.evaluate(
      async ([username, password]) => {
        const options = { userAttributes: { email: username } }
        const result = await window.amplify.auth.signUp({ username, password, options })
        return result.nextStep.signUpStep
      },
      [JO, PASSWORD] as const,
    )
    expect(next).toBe('CONFIRM_SIGN_UP')

    await page.evaluate(
      async ([username, confirmationCode]) => {
        await window.amplify.auth.confirmSignUp({ username, confirmationCode })
      },
      [JO, await codeFor(stack, JO)] as const,
    )
    await expect.poll(() => userPool.groupsOf(JO)).toEqual(['acme'])

    const groups = await page.evaluate(
      async ([username, password]) => {
        const { fetchAuthSession, signIn } = window.amplify.auth
        await signIn({ username, password })
        const { tokens } = await fetchAuthSession()
        return tokens?.idToken?.payload['cognito:groups']
      },
      [JO, PASSWORD] as const,
    )
    expect(groups).toEqual(['acme'])
  })

  test('is the client of the element, through `gate`', async ({ page, stack, form, userPool }) => {
    await page.evaluate(() => {
      const { amplifyClient, createDomainGate } = window.amplify
      const element = document.createElement('domain-gated-signup')
      element.gate = createDomainGate({ client: amplifyClient() })
      document.querySelector('main')?.append(element)
    })
    await form.submitDetails('alex@gmail.com')
    await form.expectRefusalAt(form.email, /gmail\.com/)

    await form.submitDetails(JO)
    await form.submitCode(await codeFor(stack, JO))
    await expect(form.done).toBeVisible()
    expect(await userPool.emails()).toEqual([JO])
    await expect.poll(() => userPool.groupsOf(JO)).toEqual(['acme'])
  })
})

test.describe('Amplify in Node', () => {
  test.beforeEach(({ stack }) => {
    const { userPoolId, clientId, cognito } = stack
    Amplify.configure({
      Auth: { Cognito: { userPoolId, userPoolClientId: clientId, userPoolEndpoint: cognito } },
    })
  })
  test.afterEach(() => signOut())

  test('signs up, confirms and signs in with its default flow; the ID token carries the group', async ({
    stack,
    userPool,
  }) => {
    const options = { userAttributes: { email: JO } }
    await signUp({ username: JO, password: PASSWORD, options })
    await confirmSignUp({ username: JO, confirmationCode: await codeFor(stack, JO) })
    await expect.poll(() => userPool.groupsOf(JO)).toEqual(['acme'])
    await signIn({ username: JO, password: PASSWORD })
    const { tokens } = await fetchAuthSession()
    expect(tokens?.idToken?.payload['cognito:groups']).toEqual(['acme'])
    expect(tokens?.accessToken.payload['cognito:groups']).toEqual(['acme'])
  })

  test('is the client of the gate: a refused domain is a value with a code', async ({
    userPool,
  }) => {
    const gate = createDomainGate({ client: amplifyClient() })
    expect(await gate.signUp({ email: 'alex@gmail.com', password: PASSWORD })).toMatchObject({
      step: 'rejected',
      rejection: { code: 'domain-not-allowed', field: 'email' },
    })
    expect(await userPool.emails()).toEqual([])
  })
})
