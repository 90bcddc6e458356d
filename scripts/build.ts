import { isBundleFresh, stampBundle } from './build/bundle-stamp.ts'
import { listWorkspaces } from './repository.ts'
import { runCommand } from './run-command.ts'

/** Compiles what changed and makes the bundles that no longer follow from their sources. */
export async function build(): Promise<boolean> {
  const compiled = await runCommand('tsc -b', { show: 'stderr' })
  if (compiled.code !== 0) return false
  for (const workspace of listWorkspaces()) {
    const bundle = workspace.manifest.scripts?.['bundle']
    if (bundle === undefined || isBundleFresh(workspace)) continue
    console.error(`Bundling ${workspace.name}…`)
    const bundled = await runCommand(bundle, { cwd: workspace.folder })
    if (bundled.code !== 0) {
      console.error(bundled.output)
      return false
    }
    stampBundle(workspace)
  }
  return true
}

if (import.meta.main && !(await build())) {
  console.error('The build failed; the first error above says why.')
  process.exitCode = 1
}
