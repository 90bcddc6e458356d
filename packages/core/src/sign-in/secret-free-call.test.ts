import { expect, it } from 'vitest'
import { exception } from '../testing/fake-client.ts'
import { secretFreeCall } from './secret-free-call.ts'

const REQUEST = {
  AuthFlow: 'the-flow',
  ChallengeName: 'the-challenge',
  Username: 'the-user',
  Session: 'the-session',
  Nothing: null,
  ChallengeResponses: {
    USERNAME: 'the-name',
    ANSWER: 'the-answer',
    PASSWORD: 'the-password',
    PREFERRED_CHALLENGE: 'the-preferred',
  },
}

it('an error says again what was sent, but for the secrets', async () => {
  const said = JSON.stringify(REQUEST)
  const call = secretFreeCall(() => Promise.reject(exception('InvalidParameterException', said)))
  await expect(call('RespondToAuthChallenge', REQUEST)).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: said.replace('the-session', '…').replace('the-password', '…'),
  })
})

it('an answer is passed on as it is', async () => {
  const answer = { Session: 'the-session' }
  const call = secretFreeCall(async () => answer)
  expect(await call('InitiateAuth', REQUEST)).toBe(answer)
})
