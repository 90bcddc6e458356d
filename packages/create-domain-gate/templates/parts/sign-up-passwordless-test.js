import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { createDomainGate, fetchClient } from '@domain-gate/core'
import { createSignIn } from '@domain-gate/core/sign-in'
import { startLocalStack } from '@domain-gate/local'

test('people at __DOMAIN__ are signed in by their first code, and nobody else gets in', {
  timeout: 60_000,
}, async (t) => {
  // A stack of its own, at free ports.
  const stack = await startLocalStack({ rules: 'rules.json', passwordless: true })
  t.after(() => stack.stop())
  const { region, userPoolId, clientId, cognito: endpoint } = stack
  const client = fetchClient({ region, userPoolId, clientId, endpoint })
  const gate = createDomainGate({ client })
  const signIn = createSignIn({ client })

  const refused = await gate.signUp({ email: 'jo@__OTHER_DOMAIN__' })
  assert.equal(refused.rejection?.code, 'domain-not-allowed')

  const email = 'jo@__DOMAIN__'
  const { session } = await gate.signUp({ email })
  const [mail] = await (await fetch(`${stack.inbox}?to=${email}`)).json()
  const confirmed = await gate.confirmSignUp({ email, code: mail.code, session })
  const outcome = await signIn.continue({ email, session: confirmed.session })

  assert.equal(outcome.step, 'signed-in')
  // A busy machine leaves the group to the queue, which grants it a moment later: then the next token has it.
  for (; signIn.current()?.groups.length === 0; await signIn.refresh({ force: true }))
    await pause(100)
  assert.deepEqual(signIn.current()?.groups, ['__GROUP__'])
})
