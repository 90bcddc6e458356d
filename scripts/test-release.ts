import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ProofRow, reportProof } from '../tests/proof/report.ts'
import { tryAsConsumer } from './release/consumer.ts'
import { fullName, type Sbom } from './release/sbom.ts'
import { readManifest, root } from './repository.ts'
import { quoteWords, runCommand } from './run-command.ts'

// `npm run test:release` proves what a release promises: two clean clones of the last commit, at paths of different length, in
// other time zones and languages, give the same bytes; each package's bill of materials names what it installs; and a
// consumer can install all packages without running a script. It takes some minutes.
const work = mkdtempSync(join(tmpdir(), 'domain-gate-release-'))
process.once('exit', () => rmSync(work, { recursive: true, force: true }))

const first = await releaseFrom(join(work, 'a'), { TZ: 'UTC', LC_ALL: 'C' })
const second = await releaseFrom(join(work, 'somewhere', 'else', 'at a longer path'), {
  TZ: 'Asia/Tokyo',
  LC_ALL: 'de_DE.UTF-8',
})
reportProof('A release', [
  sameBytes(readHashes(first), readHashes(second)),
  namesWhatIsInstalled(first),
  await tryAsConsumer(first, join(work, 'consumer')),
])

/** Clones the last commit, installs, builds, and gives the folder of the release. */
async function releaseFrom(clone: string, env: Record<string, string>): Promise<string> {
  mkdirSync(clone, { recursive: true })
  console.log(`Building in ${clone} with ${JSON.stringify(env)}…`)
  await must(`git clone --quiet --no-local ${quoteWords([root, clone])}`)
  // Its own tools come first, not those of this tree.
  const PATH = `${join(clone, 'node_modules/.bin')}:${process.env['PATH']}`
  const there = `cd ${quoteWords([clone])} && `
  await must(`${there}npm ci --no-audit --no-fund`, env)
  await must(`${there}PATH=${quoteWords([PATH])} npm run --silent release:artefacts`, env)
  const kept = `${clone}-release`
  cpSync(join(clone, 'release'), kept, { recursive: true })
  return kept
}

async function must(command: string, env: Record<string, string> = {}): Promise<void> {
  const { code, output } = await runCommand(command, { env })
  if (code !== 0) throw new Error(`${command} ended with ${code}:\n${output.slice(-3000)}`)
}

function readHashes(release: string): Map<string, string> {
  const lines = readFileSync(join(release, 'SHA256SUMS'), 'utf8').trim().split('\n')
  return new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)]))
}

function sameBytes(one: Map<string, string>, other: Map<string, string>): ProofRow {
  const names = new Set([...one.keys(), ...other.keys()])
  return {
    trial: 'bundles, CDN files and tarballs of two clean clones are the same bytes',
    cases: names.size,
    broken: [...names].filter((name) => one.get(name) !== other.get(name)),
  }
}

/** Each dependency that a package declares is in its bill of materials, and each entry has a version and a licence. */
function namesWhatIsInstalled(release: string): ProofRow {
  const files = globSync('*.cdx.json', { cwd: release })
  const broken = files.flatMap((file) => {
    const sbom: Sbom = JSON.parse(readFileSync(join(release, file), 'utf8'))
    const name = fullName(sbom.metadata.component)
    const declared =
      readManifest(`packages/${name.replace('@domain-gate/', '')}`).dependencies ?? {}
    const listed = sbom.components.map(fullName)
    return [
      ...Object.keys(declared)
        .filter((dependency) => !listed.includes(dependency))
        .map((dependency) => `${file} does not name ${dependency}`),
      ...sbom.components
        .filter(({ version, purl }) => !version || !purl)
        .map((one) => `${file}: ${fullName(one)} has no version or no address`),
    ]
  })
  return { trial: 'the SBOM of each package names what it installs', cases: files.length, broken }
}
