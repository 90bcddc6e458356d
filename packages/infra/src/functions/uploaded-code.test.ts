import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { FUNCTION_ENVIRONMENT } from '@domain-gate/triggers'
import { App, Stack } from 'aws-cdk-lib'
import { describe, expect, it } from 'vitest'
import { DomainGate } from '../domain-gate.ts'
import { ACME, MEMBERSHIPS } from '../testing/synth-gate.ts'

const bundle = (name: string) =>
  readFileSync(new URL(`../../../triggers/dist/bundles/${name}/index.mjs`, import.meta.url), 'utf8')

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
    for (const { files } of uploaded) expect(files).toEqual(['index.mjs'])
    const contents = uploaded.map(({ directory, hash }) =>
      readFileSync(join(directory, hash, 'index.mjs'), 'utf8'),
    )
    const bundles = Object.keys(FUNCTION_ENVIRONMENT).map(bundle)
    expect(contents.sort()).toEqual(bundles.sort())
  })

  it('has the same hash each time', () => {
    const hashes = () => assets().map(({ hash }) => hash)
    expect(hashes()).toEqual(hashes())
  })
})
