import { gateOf } from './parts/gate.ts'
import { codeFor } from './parts/inbox.ts'
import { expect, test } from './parts/journey.ts'
import { PASSWORD } from './parts/sign-up-form.ts'

test('the first two users of a domain who confirm at the same moment share one new group', async ({
  stack,
  userPool,
}) => {
  const gate = gateOf(stack)
  const pair = ['first@acme.com', 'second@acme.com']
  for (const email of pair) await gate.signUp({ email, password: PASSWORD })
  const codes = await Promise.all(pair.map((email) => codeFor(stack, email)))
  expect(await userPool.groups()).toEqual([])

  const outcomes = await Promise.all(
    pair.map((email, index) => gate.confirmSignUp({ email, code: codes[index] ?? '' })),
  )
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ step: 'done', membership: 'granted' })
  }
  for (const email of pair) await expect.poll(() => userPool.groupsOf(email)).toEqual(['acme'])
  expect(await userPool.groups()).toEqual(['acme'])
})
