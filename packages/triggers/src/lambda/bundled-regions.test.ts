import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'

interface Partition {
  readonly id: string
  readonly regionRegex: string
  readonly regions: Readonly<Record<string, unknown>>
}

// The bundles leave the regions of a partition out (bundle/substitutes.js).
it('the pattern of a partition finds each of its regions, and no pattern before it does', async () => {
  const core = createRequire(import.meta.url).resolve('@aws-sdk/core/package.json')
  const file = 'dist-es/submodules/client/util-endpoints/lib/aws/partitions.js'
  const { partitionsInfo } = await import(new URL(file, pathToFileURL(core)).href)
  const { partitions } = partitionsInfo as { readonly partitions: readonly Partition[] }
  expect(partitions.length).toBeGreaterThan(3)
  for (const { id, regions } of partitions) {
    for (const region of Object.keys(regions).filter((name) => /-\d+$/.test(name))) {
      const first = partitions.find(({ regionRegex }) => new RegExp(regionRegex).test(region))
      expect([region, first?.id]).toEqual([region, id])
    }
  }
})
