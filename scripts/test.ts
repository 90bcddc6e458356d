import { findBrowser } from './browser/find-engines.ts'
import { runCommand } from './run-command.ts'
import { testParts } from './test-parts.ts'

// `npm test` runs everything that must hold before a change is taken.
const begun = performance.now()
const browser = await findBrowser()
if (browser === null) process.exit(1)
console.log(`Browser: ${browser}`)

for (const [name, command] of testParts) {
  const started = performance.now()
  console.log(`\n── ${name} ──`)
  const { code } = await runCommand(command, { env: { CHROME_PATH: browser }, show: 'stdout' })
  if (code !== 0) {
    console.error(
      `\n✗ npm test stopped at “${name}”; it alone: ${command.replace(' --silent', '')}`,
    )
    process.exit(code)
  }
  console.log(`── ${name}: ${since(started)} ──`)
}
console.log(`\n✓ npm test passed in ${since(begun)}`)

function since(started: number): string {
  return `${((performance.now() - started) / 1000).toFixed(0)} s`
}
