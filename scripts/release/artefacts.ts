import { createHash } from 'node:crypto'
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from '../build.ts'
import { packAll } from '../check/packed.ts'
import { root } from '../repository.ts'
import { TEMPLATE_FILE } from './cloudformation/template-parameters.ts'
import { zipBundles } from './lambda-zips.ts'
import { writeSboms } from './sbom.ts'

/** What is deployed or put into a page as it is. The bytes must follow from the sources alone. */
const bundles = ['packages/triggers/dist/bundles/*/index.mjs', 'packages/elements/dist/cdn/**/*.js']

// `npm run release:artefacts` writes to `release/` what a release has beside the packages: the tarballs as npm gets them, the
// functions as zip files and the CloudFormation template over them, the hashes of all of these and of the bundles, and a bill
// of materials of each package.
const folder = join(root, 'release')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)

if (!(await build())) {
  console.error('Nothing is written, because the build failed. The first error above says why.')
  process.exitCode = 1
} else {
  const tarballs = (await packAll()).map(({ tarball }) => tarball)
  for (const tarball of tarballs) copyFileSync(tarball, join(folder, basename(tarball)))
  const zips = zipBundles(join(root, 'packages/triggers/dist/bundles'))
  for (const { name, bytes } of zips) writeFileSync(join(folder, name), bytes)
  // It loads the construct, which a clean clone has only when it is built.
  const { makeTemplate } = await import('./cloudformation/make-template.ts')
  const template = makeTemplate()
  writeFileSync(join(root, TEMPLATE_FILE), template)
  writeFileSync(join(folder, basename(TEMPLATE_FILE)), template)
  const written = [...zips.map(({ name }) => name), basename(TEMPLATE_FILE)]
  const files = globSync(bundles, { cwd: root }).map((file) => file.replaceAll('\\', '/'))
  const hashes = [
    ...files.sort().map((file) => hashLine(join(root, file), file)),
    ...tarballs.map((tarball) => hashLine(tarball, basename(tarball))),
    ...written.map((name) => hashLine(join(folder, name), name)),
  ]
  writeFileSync(join(folder, 'SHA256SUMS'), hashes.join(''))
  const sboms = await writeSboms(folder)
  console.log(
    `release/: ${tarballs.length} tarballs, ${zips.length} zip files, a template, ${hashes.length} hashes, ${sboms.length} SBOMs`,
  )
}

/** A line as `sha256sum --check` reads it. */
function hashLine(file: string, name: string): string {
  return `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${name}\n`
}
