import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { TEMPLATES, type Template } from './templates.ts'
import { VERSIONS } from './versions.ts'

type Manifest = Partial<
  Record<'dependencies' | 'devDependencies', Record<string, string>> & { version: string }
>

const root = fileURLToPath(new URL('../../..', import.meta.url))
const tested = globSync(
  [
    'package.json',
    'packages/*/package.json',
    'examples/*/package.json',
    'tests/apps/*/package.json',
  ],
  { cwd: root },
)
  .map(readManifest)
  .flatMap(({ dependencies, devDependencies }) => [dependencies ?? {}, devDependencies ?? {}])

it.each(Object.entries(VERSIONS))('%s %s is what this repository tests with', (name, version) => {
  expect(tested.map((versions) => versions[name])).toContain(version)
})

it('names no version that no template takes', () => {
  const templates: Template[] = Object.values(TEMPLATES)
  const taken = new Set<string>(
    templates.flatMap(({ dependencies, devDependencies }) => [...dependencies, ...devDependencies]),
  )
  expect(Object.keys(VERSIONS).filter((name) => !taken.has(name))).toEqual([])
})

it('has the version of all packages, which the apps take', () => {
  const versions = globSync('packages/*/package.json', { cwd: root }).map(
    (file) => readManifest(file).version,
  )
  expect(new Set(versions).size).toBe(1)
})

function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(`${root}/${file}`, 'utf8'))
}
