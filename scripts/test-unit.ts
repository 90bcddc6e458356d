import { build } from './build.ts'
import { quoteWords, runCommand } from './run-command.ts'
import { findJava } from './unit/find-java.ts'

// `npm run test:unit` runs vitest, with the options that follow the command. The tests use the built bundles and commands,
// so what is stale is built first.
const options = process.argv.slice(2)
if (!(await build()) || !(await findJava())) process.exitCode = 1
else {
  const { code } = await runCommand(quoteWords(['vitest', 'run', ...options]), { show: 'stdout' })
  process.exitCode = code
}
