import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.ts'
import { repositoryFields } from './release/repository-fields.ts'
import { listWorkspaces, root } from './repository.ts'
import { runCommand } from './run-command.ts'

// `npm run release:publish` publishes every package whose version npm does not have yet. CI calls it: see
// .github/workflows/release.yml.
const fields = repositoryFields(process.env)
if (fields === null) {
  console.error(
    'The address of the repository is unknown. npm needs it to prove where a package comes from. ' +
      'Set GITHUB_SERVER_URL and GITHUB_REPOSITORY (owner/name), as GitHub Actions does.',
  )
  process.exitCode = 1
} else if (!(await build())) {
  console.error('Nothing is published, because the build failed. The first error above says why.')
  process.exitCode = 1
} else {
  for (const { folder, manifest } of listWorkspaces()) {
    if (manifest.private === true) continue
    const file = join(root, folder, 'package.json')
    const stated = JSON.parse(readFileSync(file, 'utf8'))
    writeFileSync(file, `${JSON.stringify({ ...stated, ...fields(folder) }, null, 2)}\n`)
  }
  const { code } = await runCommand('changeset publish', { show: 'stdout' })
  process.exitCode = code
}
