import { build } from './build.ts'

// One process from npm down to the servers, so that Ctrl-C and a signal from outside both reach
// them at once; and nothing on stdout but theirs, so that `--json` can be piped.
const entry = '../packages/local/bin/domain-gate-local.js'
if (await build()) await import(entry)
else {
  console.error('The build failed, so there is nothing to start; the first error is above.')
  process.exitCode = 1
}
