import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { fakeClock, HOUR } from '../testing/fake-clock.ts'
import { startStack } from '../testing/start-stack.ts'

async function startWithClock() {
  const clock = fakeClock()
  const stack = await startStack({ clock })
  const url = `${stack.playground}/api/clock`
  const advance = (body: string, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', body, headers })
  return {
    ...stack,
    advance,
    advanceSeconds: (advanceSeconds: number) => advance(JSON.stringify({ advanceSeconds })),
    clock,
    readClock: async () => (await fetch(url)).json(),
  }
}

test('the time goes forward as told, over the clock that the stack was given', async () => {
  const { advanceSeconds, clock, readClock } = await startWithClock()
  const started = clock.now()
  const told = (seconds: number, advancedSeconds: number) => ({
    now: new Date(started + seconds * 1000).toISOString(),
    advancedSeconds,
  })
  expect(await readClock()).toEqual(told(0, 0))
  const answer = await advanceSeconds(900)
  expect([answer.status, await answer.json()]).toEqual([200, told(900, 900)])
  await advanceSeconds(60)
  clock.advance(HOUR)
  expect(await readClock()).toEqual(told(960 + 3600, 960))
})

test('an access token expires when the time is moved past its hour', async () => {
  const { advanceSeconds, client, register, signIn } = await startWithClock()
  await register('jo@acme.com')
  const { AuthenticationResult } = await signIn('jo@acme.com')
  const getUser = () =>
    client.send(new GetUserCommand({ AccessToken: AuthenticationResult?.AccessToken }))
  await advanceSeconds(3599)
  await getUser()
  await advanceSeconds(1)
  await expect(getUser()).rejects.toMatchObject({ message: 'Access Token has expired' })
})

test('a code is a day old when the time was moved by a day', async () => {
  const { advanceSeconds, confirm, inbox, signUp } = await startWithClock()
  await signUp('jo@acme.com')
  await advanceSeconds(24 * 3600)
  await expect(confirm('jo@acme.com')).rejects.toMatchObject({ name: 'ExpiredCodeException' })
  await signUp('sam@acme.com')
  const [older, newer] = [await inbox('jo@acme.com'), await inbox('sam@acme.com')].map(([mail]) =>
    Date.parse(mail?.sentAt ?? ''),
  )
  expect((newer ?? 0) - (older ?? 0)).toBe(24 * HOUR)
})

test.each(['', '{}', '[]', 'null', '900', '{"advanceSeconds":"900"}'])(
  'the body %j does not move it',
  async (body) => {
    const { advance, readClock } = await startWithClock()
    const answer = await advance(body)
    expect([answer.status, Object.keys(Object(await answer.json()))]).toEqual([400, ['error']])
    expect(await readClock()).toMatchObject({ advancedSeconds: 0 })
  },
)

test.each([-1, 0, 0.5, 31_622_401, 1e300])('it does not move by %d seconds', async (seconds) => {
  const { advanceSeconds, readClock } = await startWithClock()
  const answer = await advanceSeconds(seconds)
  expect(answer.status).toBe(400)
  expect(await answer.json()).toEqual({
    error: `Say { "advanceSeconds": N }, a whole number from 1 to 31622400; got ${JSON.stringify(seconds)}`,
  })
  expect(await readClock()).toMatchObject({ advancedSeconds: 0 })
})

test('a page of another origin cannot move it', async () => {
  const { advance, readClock } = await startWithClock()
  const answer = await advance('{"advanceSeconds":900}', { origin: 'http://localhost:5173' })
  expect(answer.status).toBe(403)
  expect(await readClock()).toMatchObject({ advancedSeconds: 0 })
})
