import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { openDatabase } from '../../state/database.ts'
import { HOUR } from '../../testing/fake-clock.ts'
import { CLIENT_ID, startCognito } from '../../testing/start-cognito.ts'

const DAY = 24 * HOUR

async function startWithUser() {
  const database = openDatabase(null)
  const cognito = await startCognito({ database })
  await cognito.register('jo@acme.com')
  const signIn = async () => (await cognito.signIn('jo@acme.com')).AuthenticationResult
  return {
    ...cognito,
    signIn,
    refresh: (token: string | undefined) =>
      cognito.client.send(
        new InitiateAuthCommand({
          ClientId: CLIENT_ID,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: token ?? '' },
        }),
      ),
    countSessions: () => database.get('SELECT count(*) AS n FROM sessions')?.['n'],
  }
}

test('a sign-in takes away the sessions that have expired, so that they do not pile up', async () => {
  const { clock, countSessions, signIn } = await startWithUser()
  for (let month = 0; month < 4; month++) {
    await signIn()
    await signIn()
    clock.advance(32 * DAY)
  }
  await signIn()
  expect(countSessions()).toBe(1)
})

test('a client that is hours late is told that its token has expired, after another sign-in too', async () => {
  const { clock, refresh, signIn } = await startWithUser()
  const signedIn = await signIn()
  clock.advance(30 * DAY + HOUR)
  await signIn()
  await expect(refresh(signedIn?.RefreshToken)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Refresh Token has expired',
  })
})
