import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { trackedFiles } from '../check/tracked-files.ts'
import { readManifest, root } from '../repository.ts'
import { runCommand } from '../run-command.ts'
import { withoutOwnPackages, writeVersion } from './write-version.ts'

// `npm run release:version` turns the files of .changeset into the next version and the changelogs, and writes that version
// wherever a document or a lockfile names it. The workflow Release calls it.
const before = readManifest('packages/core').version
await must('changeset version')
const now = readManifest('packages/core').version

for (const file of (await trackedFiles()).filter((one) => /\.(md|yml)$/.test(one))) {
  if (file.endsWith('CHANGELOG.md')) continue
  const text = readFileSync(join(root, file), 'utf8')
  const written = writeVersion(text, before, now)
  if (written !== text) writeFileSync(join(root, file), written)
}

await must('npm install --package-lock-only --ignore-scripts')
for (const file of globSync('examples/*/package-lock.json', { cwd: root })) {
  writeFileSync(join(root, file), withoutOwnPackages(readFileSync(join(root, file), 'utf8')))
  await must('npm install --package-lock-only --ignore-scripts', dirname(file))
}
console.log(`${before} → ${now}`)

async function must(command: string, cwd = '.'): Promise<void> {
  const { code } = await runCommand(command, { cwd, show: 'stdout' })
  if (code !== 0) throw new Error(`${command} in ${cwd} ended with ${code}`)
}
