import { chooseEngines, findEngines } from './browser/find-engines.ts'
import { build } from './build.ts'
import { runCommand } from './run-command.ts'

// Runs the element's tests in Chromium, Firefox and WebKit, or in those named. It installs those that are missing.
const { chosen, unknown } = chooseEngines(process.argv.slice(2))
if (unknown !== null) console.error(unknown)
const engines = unknown === null ? await findEngines(chosen) : null
if (engines === null || !(await build())) process.exitCode = 1
else {
  for (const { name, path } of engines) console.log(`${name}: ${path}`)
  const { code } = await runCommand('wtr --config packages/elements/web-test-runner.config.js', {
    env: { TEST_ENGINES: JSON.stringify(engines) },
    show: 'stdout',
  })
  process.exitCode = code
}
