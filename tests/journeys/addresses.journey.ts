import type { LocalStack } from '@domain-gate/local'
import { gateOf } from './parts/gate.ts'
import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import { PASSWORD } from './parts/sign-up-form.ts'
import { surfaces } from './parts/surface.ts'

const LOOK_ALIKES = [
  'x@notacme.com',
  'x@acme.com.evil.com',
  '"x@acme.com"@evil.com',
  'x@evil.com@acme.com',
  'x@аcme.com', // The first letter of the domain is Cyrillic.
  'x@acme.com@evil.com',
  'x@acme.com\n',
  'x%evil.com@acme.com',
  '<x@acme.com>',
  'x@evil.com,y@acme.com',
  'x@evil.com y@acme.com',
  'x@acme.com.',
  'x@[127.0.0.1]',
]
// Written otherwise than the rule, but truly the domain of the rule.
const SAME_DOMAIN = ['User@ACME.com']

/** The form cleans these up as a browser does with any address field, so they reach the gate as allowed. */
const CLEANED_BY_THE_FIELD = new Set(['x@acme.com\n'])
/** A trailing dot names the same domain; core sends it without, the trigger alone refuses it. */
const SAME_FOR_CORE = new Set(['x@acme.com.'])

for (const surface of surfaces) {
  test.describe(`through the element ${surface.name}`, () => {
    test('addresses that only look like an allowed one are refused and nobody is created', async ({
      page,
      stack,
      form,
      userPool,
    }) => {
      await surface.open(page, stack)
      for (const address of LOOK_ALIKES) {
        if (CLEANED_BY_THE_FIELD.has(address) || SAME_FOR_CORE.has(address)) continue
        await form.submitDetails(address)
        await form.expectRefusalAt(form.email, /\S/)
        expect(await userPool.emails(), address).toEqual([])
      }
    })

    test('an allowed address is let in however it is capitalised', async ({
      page,
      stack,
      form,
      userPool,
    }) => {
      await surface.open(page, stack)
      await form.submitDetails('User@ACME.com')
      await form.submitCode(await codeFor(stack, 'user@acme.com'))
      await expect(form.done).toBeVisible()
      await expect.poll(() => userPool.groupsOf('user@acme.com')).toEqual(['acme'])
    })
  })
}

test.describe('through the SDK', () => {
  test('in Node, look-alikes are refused with a code and nobody is created', async ({
    stack,
    userPool,
  }) => {
    const gate = gateOf(stack)
    for (const email of LOOK_ALIKES) {
      if (SAME_FOR_CORE.has(email)) continue
      const outcome = await gate.signUp({ email, password: PASSWORD })
      expect(outcome, email).toMatchObject({
        step: 'rejected',
        rejection: {
          code: expect.stringMatching(/^(email-invalid|domain-not-allowed)$/),
          field: 'email',
        },
      })
    }
    expect(await userPool.emails()).toEqual([])
  })

  test('in Node, an allowed address is let in however it is capitalised', async ({
    stack,
    userPool,
  }) => {
    const gate = gateOf(stack)
    for (const email of SAME_DOMAIN) {
      expect(await gate.signUp({ email, password: PASSWORD })).toMatchObject({
        step: 'code-required',
      })
      const code = await codeFor(stack, email)
      expect(await gate.confirmSignUp({ email, code })).toMatchObject({
        step: 'done',
        membership: 'granted',
      })
      await expect.poll(() => userPool.groupsOf(email)).toEqual(['acme'])
    }
  })

  test('in the page, look-alikes are refused with a code and nobody is created', async ({
    page,
    stack,
    userPool,
  }) => {
    await page.goto(stack.playground)
    const codes = await page.evaluate(
      async ({ addresses, password, region, clientId, endpoint }) => {
        const url = '/domain-gate.js'
        const { createDomainGate, fetchClient } = await import(url)
        const gate = createDomainGate({ client: fetchClient({ region, clientId, endpoint }) })
        const seen: string[] = []
        for (const email of addresses) {
          const outcome = await gate.signUp({ email, password })
          seen.push(outcome.step === 'rejected' ? outcome.rejection.code : outcome.step)
        }
        return seen
      },
      {
        addresses: LOOK_ALIKES.filter((address) => !SAME_FOR_CORE.has(address)),
        password: PASSWORD,
        region: stack.region,
        clientId: stack.clientId,
        endpoint: stack.cognito,
      },
    )
    for (const code of codes) expect(code).toMatch(/^(email-invalid|domain-not-allowed)$/)
    expect(await userPool.emails()).toEqual([])
  })
})

test.describe('through the raw API', () => {
  test('look-alikes are refused by the trigger itself and nobody is created', async ({
    stack,
    userPool,
  }) => {
    for (const address of LOOK_ALIKES) {
      const answer = await rawSignUp(stack, address)
      expect(answer.status, address).toBe(400)
      expect(await userPool.emails(), address).toEqual([])
    }
  })

  test('an email attribute that differs from the user name does not slip through', async ({
    stack,
    userPool,
  }) => {
    const answer = await rawSignUp(stack, 'x@acme.com', 'x@evil.com')
    expect(answer.status).toBe(400)
    expect(await userPool.emails()).toEqual([])
  })

  test('an allowed address is let in however it is capitalised', async ({ stack, userPool }) => {
    for (const address of SAME_DOMAIN) {
      expect((await rawSignUp(stack, address)).status).toBe(200)
      expect(await userPool.has(address)).toBe(true)
    }
  })
})

/** What anybody with the client id can send, without any of our code in between. */
function rawSignUp(stack: LocalStack, username: string, email = username): Promise<Response> {
  return fetch(stack.cognito, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityProviderService.SignUp',
    },
    body: JSON.stringify({
      ClientId: stack.clientId,
      Username: username,
      Password: PASSWORD,
      UserAttributes: [{ Name: 'email', Value: email }],
    }),
  })
}
