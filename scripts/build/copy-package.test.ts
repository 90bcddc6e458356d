import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { temporaryFolder } from '../check/packed.ts'
import { readManifest } from '../repository.ts'
import { copyPackage } from './copy-package.ts'

it.each(['core', 'triggers', 'infra'])(
  'copies what @domain-gate/%s ships, each entry of its exports included',
  (name) => {
    const copy = temporaryFolder()
    copyPackage(`packages/${name}`, copy)
    const entries = [JSON.stringify(readManifest(`packages/${name}`).exports)]
      .flatMap((exports) => [...exports.matchAll(/"(\.\/[^"*]+\.[a-z.]+)"/g)])
      .map(([, file = '']) => file)
      .filter((file) => /\.(c|m)?(js|ts)$/.test(file))
    expect(entries.length).toBeGreaterThan(0)
    expect(entries.filter((file) => !existsSync(join(copy, file)))).toEqual([])
  },
)
