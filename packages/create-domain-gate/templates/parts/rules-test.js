import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import test from 'node:test'
import { startLocalStack } from '@domain-gate/local'

test('people at __DOMAIN__ may register and join __GROUP__, and nobody else may', async (t) => {
  // The functions that are deployed, on a stack of its own at free ports.
  const stack = await startLocalStack({ rules: 'rules.json', passwordless: __IS_PASSWORDLESS__ })
  t.after(() => stack.stop())

  const allowed = await check('jo@__DOMAIN__', stack)
  assert.equal(allowed.allowed, true)
  assert.deepEqual(allowed.groups, ['__GROUP__'])
  const refused = await check('jo@__OTHER_DOMAIN__', stack)
  assert.equal(refused.code, 'domain-not-allowed')
})

/** What `domain-gate check` says of an address. */
function check(address, { rulesTable, dynamodb, region }) {
  const command = `domain-gate check ${address} --table ${rulesTable} --endpoint ${dynamodb}`
  return new Promise((resolve, reject) => {
    execFile(`${command} --region ${region} --json`, { shell: true }, (failure, stdout, stderr) =>
      // It ends with 3 where the gate refuses.
      stdout ? resolve(JSON.parse(stdout)) : reject(failure ?? new Error(stderr)),
    )
  })
}
