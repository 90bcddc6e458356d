import { spawn } from 'node:child_process'
import { startLocalStack } from '@domain-gate/local'

// A user pool with the gate, its rules and an inbox, on this machine. The app knows the pool, which is always the same:
// its endpoint has the port after this one.
const stack = await startLocalStack({
  port: 4620,
  rules: 'rules.json',
  passwordless: __IS_PASSWORDLESS__,
}).catch((error) => {
  console.error(`The local stack cannot start: ${error.message}. Its port is in dev.js.`)
  process.exit(1)
})
console.log(`\n  Inbox, users and rules: ${stack.playground}\n`)

// Then the app, by the command that the script "dev" of package.json gives. Where it ends, so does the stack.
const [command, ...args] = process.argv.slice(2)
const app = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
app.once('exit', async (code) => {
  await stack.stop()
  process.exit(code ?? 0)
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.kill(signal))
