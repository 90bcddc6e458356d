import { findBrowser } from './browser/find-browser.ts'
import { runCommand } from './run-command.ts'

// `node scripts/browser.ts` prints the path of a Chromium, getting one when there is none;
// `node scripts/browser.ts COMMAND` runs the command with that path in CHROME_PATH.
const path = await findBrowser()
const command = process.argv.slice(2).map(quote).join(' ')
if (path === null) process.exitCode = 1
else if (command === '') console.log(path)
else {
  const { code } = await runCommand(command, { env: { CHROME_PATH: path }, show: 'stdout' })
  process.exitCode = code
}

function quote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word
  return process.platform === 'win32' ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`
}
