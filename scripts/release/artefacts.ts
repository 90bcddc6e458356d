import { createHash } from 'node:crypto'
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { build } from '../build.ts'
import { packAll } from '../check/packed.ts'
import { root } from '../repository.ts'
import { writeSboms } from './sbom.ts'

/** What is deployed or put into a page as it is. The bytes must follow from the sources alone. */
const bundles = ['packages/triggers/dist/bundles/*/index.mjs', 'packages/elements/dist/cdn/**/*.js']

// `npm run release:artefacts` writes to `release/` what a release has beside the packages: the tarballs as npm gets them, the
// hashes of all bundles and tarballs, and a bill of materials of each package.
const folder = join(root, 'release')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder)

if (!(await build())) {
  console.error('Nothing is written, because the build failed. The first error above says why.')
  process.exitCode = 1
} else {
  const tarballs = (await packAll()).map(({ tarball }) => tarball)
  for (const tarball of tarballs) copyFileSync(tarball, join(folder, basename(tarball)))
  const files = globSync(bundles, { cwd: root }).map((file) => file.replaceAll('\\', '/'))
  const hashes = [
    ...files.sort().map((file) => hashLine(join(root, file), file)),
    ...tarballs.map((tarball) => hashLine(tarball, basename(tarball))),
  ]
  writeFileSync(join(folder, 'SHA256SUMS'), hashes.join(''))
  const sboms = await writeSboms(folder)
  console.log(
    `release/: ${tarballs.length} tarballs, ${hashes.length} hashes, ${sboms.length} SBOMs`,
  )
}

/** A line as `sha256sum --check` reads it. */
function hashLine(file: string, name: string): string {
  return `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${name}\n`
}
