import type { Page } from '@playwright/test'
import { expect, test } from './parts/journey.ts'
import type { PageServer } from './parts/page-server.ts'
import {
  openAmplifyPasskeyPage,
  openPasskeyPage,
  registerPasskey,
  signInWithPasskey,
  signUpAndIn,
  startPasskeyPage,
  startSignIn,
} from './parts/passkey-page.ts'
import {
  addVirtualAuthenticator,
  type VirtualAuthenticator,
} from './parts/virtual-authenticator.ts'

const JO = 'jo@acme.com'

test.use({ stackOptions: { passwordless: true } })

test.describe('a passkey', () => {
  let app: PageServer
  let authenticator: VirtualAuthenticator
  let said: string[]

  test.beforeEach(async ({ page, stack }) => {
    said = []
    page.on('console', (message) => said.push(message.text()))
    app = await startPasskeyPage()
    authenticator = await addVirtualAuthenticator(page)
    await openPasskeyPage(page, app.url, stack)
  })
  test.afterEach(() => app.stop())

  const signOut = (page: Page) => page.evaluate(async () => (await window.signIn.signOut()).step)

  for (const conversions of ['the browser’s own', 'our']) {
    test(`is made after the sign-up and signs in with the groups, by ${conversions} JSON conversions`, async ({
      page,
      stack,
      userPool,
    }) => {
      if (conversions === 'our')
        await page.evaluate(() => {
          const browser = window.PublicKeyCredential
          Reflect.deleteProperty(browser, 'parseCreationOptionsFromJSON')
          Reflect.deleteProperty(browser, 'parseRequestOptionsFromJSON')
          Reflect.deleteProperty(browser.prototype, 'toJSON')
        })
      expect(await signUpAndIn(page, stack, JO)).toBe('signed-in')
      expect(await page.evaluate(() => window.app.passkeys.canUsePasskeys())).toBe(true)
      expect(await registerPasskey(page)).toBe('passkey-registered')
      expect(await authenticator.count()).toBe(1)

      expect(await signOut(page)).toBe('signed-out')
      await expect.poll(() => userPool.groupsOf(JO)).toEqual(['acme'])
      expect(await signInWithPasskey(page, JO)).toEqual(['acme'])
      expect(await page.evaluate(() => window.signIn.current()?.email)).toBe(JO)
      expect(said).toEqual([])
    })
  }

  test('is made once on a device: the second time says that it is there', async ({
    page,
    stack,
  }) => {
    await signUpAndIn(page, stack, JO)
    expect(await registerPasskey(page)).toBe('passkey-registered')
    expect(await registerPasskey(page)).toBe('passkey-exists')
    expect(await authenticator.count()).toBe(1)
  })

  test('is suggested in the field, without a prompt', async ({ page, stack }) => {
    await signUpAndIn(page, stack, JO)
    await registerPasskey(page)
    await signOut(page)
    expect(await signInWithPasskey(page, JO, 'conditional')).toEqual(['acme'])
  })

  test('that the person cancels leaves them another way, and can be tried again', async ({
    page,
    stack,
  }) => {
    await signUpAndIn(page, stack, JO)
    await registerPasskey(page)
    await signOut(page)
    await authenticator.setPresent(false)
    const cancelled = await page.evaluate(async (email) => {
      const controller = new AbortController()
      const get = navigator.credentials.get.bind(navigator.credentials)
      // The prompt is there when the browser has been asked.
      navigator.credentials.get = (options) => {
        const asked = get(options)
        controller.abort()
        return asked
      }
      const { signal } = controller
      const outcome = await window.app.passkeys.signInWithPasskey(window.signIn, { email, signal })
      navigator.credentials.get = get
      return outcome.step === 'rejected' ? outcome.rejection.code : outcome.step
    }, JO)
    expect(cancelled).toBe('passkey-cancelled')
    expect(await startSignIn(page, JO)).toBe('choose')
    expect(await startSignIn(page, JO, 'code')).toBe('code-required')

    await authenticator.setPresent(true)
    expect(await signInWithPasskey(page, JO)).toEqual(['acme'])
  })

  test('of a user who has none is not asked for: what they have is the outcome', async ({
    page,
    stack,
  }) => {
    await signUpAndIn(page, stack, JO)
    await signOut(page)
    expect(await signInWithPasskey(page, JO)).toBe('choose')
  })

  test('is for who is signed in', async ({ page, stack }) => {
    await signUpAndIn(page, stack, JO)
    await signOut(page)
    expect(await registerPasskey(page)).toBe('signed-out')
  })

  test('whose device has been lost can be replaced after signing in by code', async ({
    page,
    stack,
  }) => {
    await signUpAndIn(page, stack, JO)
    await registerPasskey(page)
    await authenticator.remove()
    authenticator = await addVirtualAuthenticator(page)
    expect(await page.evaluate(() => window.app.passkeys.canUsePasskeys())).toBe(true)
    expect(await registerPasskey(page)).toBe('passkey-registered')
    await signOut(page)
    expect(await signInWithPasskey(page, JO)).toEqual(['acme'])
  })

  test('is made and used through Amplify, whose words for the same are understood', async ({
    page,
    stack,
  }) => {
    await openAmplifyPasskeyPage(page, app.url, stack)
    expect(await signUpAndIn(page, stack, JO)).toBe('signed-in')
    expect(await registerPasskey(page)).toBe('passkey-registered')
    expect(await registerPasskey(page)).toBe('passkey-exists')
    expect(await signOut(page)).toBe('signed-out')
    expect(await registerPasskey(page)).toBe('signed-out')
    expect(await signInWithPasskey(page, JO)).toEqual(['acme'])
  })

  test('on a page that is not of the relying party is not set up, and the developer reads why', async ({
    page,
    stack,
  }) => {
    await openPasskeyPage(page, app.url.replace('localhost', '127.0.0.1'), stack)
    await signUpAndIn(page, stack, JO)
    expect(await registerPasskey(page)).toBe('not-configured')
    expect(said).toEqual([expect.stringContaining('relying party id')])
  })
})
