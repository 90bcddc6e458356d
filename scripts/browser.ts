import { findBrowser } from './browser/find-engines.ts'
import { quoteWords, runCommand } from './run-command.ts'

// `node scripts/browser.ts` prints the path of a Chromium, and installs one when there is none.
// `node scripts/browser.ts COMMAND` runs the command with that path in CHROME_PATH.
const path = await findBrowser()
const command = quoteWords(process.argv.slice(2))
if (path === null) process.exitCode = 1
else if (command === '') console.log(path)
else {
  const { code } = await runCommand(command, { env: { CHROME_PATH: path }, show: 'stdout' })
  process.exitCode = code
}
