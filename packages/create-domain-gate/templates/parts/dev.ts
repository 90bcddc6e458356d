import { startLocalStack } from '@domain-gate/local'
import { rules } from './rules.ts'

// What is deployed, on this machine: a user pool with the gate and these rules, and a page to try them.
const stack = await startLocalStack({
  port: 4620,
  rules: rules.map(({ domain, groups = [] }) => ({ EmailDomain: domain, UserGroup: [...groups] })),
  passwordless: __IS_PASSWORDLESS__,
}).catch((error: Error) => {
  console.error(`The local stack cannot start: ${error.message}. Its port is in dev.ts.`)
  process.exit(1)
})
console.log(`\n  Form, inbox, users and rules: ${stack.playground}\n`)

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await stack.stop()
    process.exit(0)
  })
}
