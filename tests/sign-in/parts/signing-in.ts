import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider'
import { createDomainGate, fetchClient } from '@domain-gate/core'
import { createSignIn, memoryTokens, type TokenStore } from '@domain-gate/core/sign-in'
import { type LocalStackOptions, startLocalStack } from '@domain-gate/local'
import { onTestFinished } from 'vitest'
import { patientTriggers } from '../../../packages/local/src/testing/patient-triggers.ts'

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE

export const PASSWORD = 'Correct-horse-7'

const RULES = [{ EmailDomain: 'acme.com', UserGroup: 'acme' }]

/** The SDK as an app has it, before the local stack; both have the same clock, and only `advance` moves it. */
export async function startSigningIn(options: LocalStackOptions = {}) {
  let now = Date.now()
  const clock = () => now
  const stack = await startLocalStack({
    passwordless: true,
    rules: RULES,
    clock: { now: clock },
    log: () => {},
    triggerBundles: patientTriggers,
    // With the time that the functions take for themselves.
    triggerLimitMs: 60_000,
    ...options,
  })
  onTestFinished(() => stack.stop())
  const { clientId, region, userPoolId, cognito: endpoint } = stack
  const sent: string[] = []
  const client = fetchClient({
    region,
    clientId,
    userPoolId,
    endpoint,
    fetch: (url, request) => {
      const target = new Headers(request?.headers).get('x-amz-target') ?? ''
      sent.push(target.split('.').at(-1) ?? '')
      return fetch(url, request)
    },
  })
  const gate = createDomainGate({ client })
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const admin = new CognitoIdentityProviderClient({ region, endpoint, credentials })
  onTestFinished(() => admin.destroy())

  async function code(email: string): Promise<string> {
    const inbox = await fetch(`${stack.inbox}?to=${encodeURIComponent(email)}`)
    const [mail]: { code: string }[] = await inbox.json()
    return mail?.code ?? ''
  }

  /** A tab of the app; tabs with the same store know of each other. */
  function openTab(tokens: TokenStore = memoryTokens()) {
    return { tokens, signIn: createSignIn({ client, tokens, clock }) }
  }

  return {
    stack,
    client,
    admin,
    gate,
    code,
    openTab,
    /** The operations that were called, in order. */
    sent,
    clock,
    advance: (milliseconds: number) => {
      now += milliseconds
    },
    /** Signs up to the end; the session is what signing in goes on with. */
    async signUp(email: string, password?: string): Promise<string | null> {
      const signedUp = await gate.signUp(password === undefined ? { email } : { email, password })
      const session = signedUp.step === 'code-required' ? signedUp.session : null
      const confirmed = await gate.confirmSignUp({
        email,
        code: await code(email),
        session: session ?? null,
      })
      return confirmed.step === 'done' ? (confirmed.session ?? null) : null
    },
    invite: (Username: string, TemporaryPassword: string) =>
      admin.send(
        new AdminCreateUserCommand({
          UserPoolId: userPoolId,
          Username,
          TemporaryPassword,
          UserAttributes: [
            { Name: 'email', Value: Username },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      ),
  }
}
