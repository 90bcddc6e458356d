import assert from 'node:assert/strict'
import test from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { createDomainGate, fetchClient } from '@domain-gate/core'
import { startLocalStack } from '@domain-gate/local'

test('people at __DOMAIN__ register and join __GROUP__, and nobody else gets in', {
  timeout: 60_000,
}, async (t) => {
  // A stack of its own, at free ports.
  const stack = await startLocalStack({ rules: 'rules.json' })
  t.after(() => stack.stop())
  const { region, clientId, cognito: endpoint } = stack
  const gate = createDomainGate({ client: fetchClient({ region, clientId, endpoint }) })
  const password = 'Correct-horse-7'

  const refused = await gate.signUp({ email: 'jo@__OTHER_DOMAIN__', password })
  assert.equal(refused.rejection?.code, 'domain-not-allowed')

  const email = 'jo@__DOMAIN__'
  assert.equal((await gate.signUp({ email, password })).step, 'code-required')
  const [mail] = await (await fetch(`${stack.inbox}?to=${email}`)).json()
  assert.equal((await gate.confirmSignUp({ email, code: mail.code })).step, 'done')

  const users = async () => (await fetch(new URL('/api/users', stack.playground))).json()
  let [{ groups }] = await users()
  // A busy machine leaves the group to the queue, which grants it a moment later.
  for (; groups.length === 0; [{ groups }] = await users()) await pause(100)
  assert.deepEqual(groups, ['__GROUP__'])
})
