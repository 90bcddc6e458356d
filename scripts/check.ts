import { build } from './build.ts'
import { arrows } from './check/arrows.ts'
import { budgets } from './check/budgets.ts'
import { cdkApps } from './check/cdk-apps.ts'
import { cleanTree } from './check/clean-tree.ts'
import { decisions } from './check/decisions.ts'
import { documentedScripts } from './check/documented-scripts.ts'
import { commandGate, type Gate } from './check/gate.ts'
import { licences } from './check/licences.ts'
import { links } from './check/links.ts'
import { lockfile } from './check/lockfile.ts'
import { packages } from './check/packages.ts'
import { runGates } from './check/run-gates.ts'
import { samples } from './check/samples.ts'
import { tarballs } from './check/tarballs.ts'
import { threatTable } from './check/threats.ts'
import { types } from './check/types.ts'

const gates: Gate[] = [
  commandGate('lint', 'biome check --error-on-warnings --max-diagnostics=100'),
  types,
  commandGate('dead code', 'knip'),
  packages,
  tarballs,
  cdkApps,
  budgets,
  arrows,
  cleanTree,
  lockfile,
  licences,
  links,
  samples,
  documentedScripts,
  decisions,
  threatTable,
]

// `npm run check` runs every gate; `npm run check -- links types` only those named.
const wanted = process.argv.slice(2).map((name) => name.replaceAll('-', ' '))
const unknown = wanted.filter((name) => !gates.some((gate) => gate.name === name))
const chosen = wanted.length === 0 ? gates : gates.filter(({ name }) => wanted.includes(name))

if (unknown.length > 0) {
  console.error(
    `No gate is called ${unknown.join(', ')}; there are: ${gates.map(({ name }) => name).join(', ')}.`,
  )
  process.exitCode = 1
} else if (!(await build())) {
  console.error('✗ build: the first error above says why')
  process.exitCode = 1
} else {
  const failed = await runGates(chosen, (line) => console.log(line))
  if (failed.length > 0) console.error(`\nCheck failed: ${failed.join(', ')}.`)
  process.exitCode = failed.length > 0 ? 1 : 0
}
