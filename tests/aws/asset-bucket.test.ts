import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { zipOf } from './aws/asset-bucket.ts'

const ZONES = ['America/Los_Angeles', 'UTC', 'Pacific/Auckland']

it('a function’s zip can be made, and has the same bytes, in every time zone', () => {
  const folder = mkdtempSync(join(tmpdir(), 'domain-gate-asset-'))
  mkdirSync(join(folder, 'lib'))
  writeFileSync(join(folder, 'lib/index.mjs'), 'export const handler = () => {}\n')
  const zips = ZONES.map((zone) => {
    vi.stubEnv('TZ', zone)
    return Buffer.from(zipOf(folder)).toString('base64')
  })
  vi.unstubAllEnvs()
  expect(new Set(zips).size).toBe(1)
})
