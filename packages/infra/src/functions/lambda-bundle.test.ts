import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App, Stack } from 'aws-cdk-lib'
import { describe, expect, it } from 'vitest'
import { DomainGate } from '../domain-gate.ts'
import { ACME, MEMBERSHIPS } from '../testing/synth-gate.ts'

const bundle = (name: string) =>
  readFileSync(new URL(`../../../triggers/dist/lambda/${name}.mjs`, import.meta.url), 'utf8')

function assets() {
  const app = new App()
  new DomainGate(new Stack(app, 'Stack'), 'Gate', { rules: [ACME], membership: MEMBERSHIPS.both() })
  const { directory } = app.synth()
  return readdirSync(directory)
    .filter((name) => name.startsWith('asset.'))
    .map((name) => ({ hash: name, files: readdirSync(join(directory, name)), directory }))
}

describe('what is uploaded for a function', () => {
  it('is its bundle as the triggers ship it, and no other file', () => {
    const uploaded = assets()
    expect(uploaded.map(({ files }) => files).sort()).toEqual([
      ['initial-rules.mjs'],
      ['membership-worker.mjs'],
      ['post-confirmation.mjs'],
      ['pre-sign-up.mjs'],
      ['pre-token-generation.mjs'],
    ])
    for (const { directory, hash, files } of uploaded) {
      const [file = ''] = files
      expect(readFileSync(join(directory, hash, file), 'utf8')).toBe(bundle(file.slice(0, -4)))
    }
  })

  it('has the same hash each time', () => {
    const hashes = () => assets().map(({ hash }) => hash)
    expect(hashes()).toEqual(hashes())
  })
})
