import { build } from './build.ts'

// npm and the servers are one process, so that Ctrl-C and other signals reach the servers at once. Nothing else writes to
// stdout, so that the output of `--json` can be piped.
const entry = '../packages/local/bin/domain-gate-local.js'
if (await build()) await import(entry)
else {
  console.error('Nothing is started, because the build failed. The first error above says why.')
  process.exitCode = 1
}
