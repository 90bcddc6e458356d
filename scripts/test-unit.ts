import { build } from './build.ts'
import { quoteWords, runCommand } from './run-command.ts'
import { findJava } from './unit/find-java.ts'

// `npm run test:unit` runs vitest; what follows the command is handed on. The bundles and the commands are tested as
// they are built, so what is stale is built first.
const options = process.argv.slice(2)
if (!(await build()) || !(await findJava())) process.exitCode = 1
else {
  const { code } = await runCommand(quoteWords(['vitest', 'run', ...options]), { show: 'stdout' })
  process.exitCode = code
}
