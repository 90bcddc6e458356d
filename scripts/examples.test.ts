import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { trackedFiles } from './check/tracked-files.ts'
import { listWorkspaces, root } from './repository.ts'

/** npm's own files, which nobody reads. */
const isNpms = (file: string) => /(^|\/)(package-lock\.json|\.npmrc)$/.test(file)

it('an example is read at one sitting: at most ten files', async () => {
  const counts = new Map<string, number>()
  for (const file of (await trackedFiles()).filter((one) => !isNpms(one))) {
    const [, example] = /^(examples\/[^/]+)\/./.exec(file) ?? []
    if (example) counts.set(example, (counts.get(example) ?? 0) + 1)
  }
  const examples = listWorkspaces().filter(({ folder }) => folder.startsWith('examples/'))
  expect(counts.size).toBeGreaterThanOrEqual(examples.length)
  expect([...counts].filter(([, count]) => count > 10)).toEqual([])
})

const locked = globSync('examples/*/package-lock.json', { cwd: root }).flatMap((file) => {
  const { packages }: { packages: Record<string, object> } = JSON.parse(
    readFileSync(join(root, file), 'utf8'),
  )
  return Object.entries(packages)
    .filter(([path]) => path.startsWith('node_modules/@domain-gate/'))
    .map(([path, entry]) => ({ file, name: path.slice('node_modules/'.length), entry }))
})

/** npm looks at a package in a folder only when it is added, so nothing else says that a lockfile is of another day. */
it.each(locked)('$file has $name as it is now', ({ name, entry }) => {
  const folder = listWorkspaces().find((one) => one.name === name)?.folder ?? ''
  const { version, dependencies, peerDependencies, engines } = JSON.parse(
    readFileSync(join(root, folder, 'package.json'), 'utf8'),
  )
  const now = JSON.parse(JSON.stringify({ version, dependencies, peerDependencies, engines }))
  expect(entry).toMatchObject(now)
})
