import { spawn } from 'node:child_process'
import { startLocalStack } from '@domain-gate/local'

// A user pool with the gate, its rules and an inbox, on this machine. The app knows the pool: it is always the same.
const stack = await startLocalStack({
  port: 4620,
  rules: 'rules.json',
  passwordless: __IS_PASSWORDLESS__,
})
console.log(`\n  Inbox, users and rules: ${stack.playground}\n`)

// Then the app itself, the script "app" of package.json. Where it ends, so does the stack.
const app = spawn('npm run --silent app', { shell: true, stdio: 'inherit' })
app.once('exit', async (code) => {
  await stack.stop()
  process.exit(code ?? 0)
})
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => app.kill(signal))
