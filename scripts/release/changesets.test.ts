import { readFileSync } from 'node:fs'
import { join, matchesGlob } from 'node:path'
import { expect, it } from 'vitest'
import { listWorkspaces, root } from '../repository.ts'

const config: { fixed: string[][] } = JSON.parse(
  readFileSync(join(root, '.changeset/config.json'), 'utf8'),
)
const published = listWorkspaces().filter(({ manifest }) => manifest.private !== true)

it('every published package gets its version with the others', () => {
  expect(config.fixed).toHaveLength(1)
  const apart = published.filter(
    ({ name }) => !config.fixed[0]?.some((pattern) => matchesGlob(name, pattern)),
  )
  expect(apart.map(({ name }) => name)).toEqual([])
  expect(new Set(published.map(({ manifest }) => manifest.version)).size).toBe(1)
})
