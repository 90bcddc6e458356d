import { expect, it } from 'vitest'
import type { Workspace } from '../repository.ts'
import { forbiddenDependencies } from './arrows.ts'

function workspace(name: string, dependencies: string[] = []): Workspace {
  const full = `@domain-gate/${name}`
  const versions = dependencies.map((other) => [`@domain-gate/${other}`, '0.1.0'])
  const manifest = { name: full, version: '0.1.0', dependencies: Object.fromEntries(versions) }
  return { name: full, folder: `packages/${name}`, manifest }
}

const all = ['core', 'triggers', 'elements', 'local'].map((name) => workspace(name))

it('lets elements depend on core', () => {
  expect(forbiddenDependencies(workspace('elements', ['core']), all)).toEqual([])
})

it('keeps core from depending on anything here', () => {
  expect(forbiddenDependencies(workspace('core', ['triggers']), all)).toEqual([
    'packages/core/package.json must not depend on @domain-gate/triggers',
  ])
})

it('asks where a new package stands', () => {
  expect(forbiddenDependencies(workspace('new'), all)).toEqual([
    expect.stringContaining('scripts/check/arrows.ts'),
  ])
})
