import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { TEMPLATE_NAMES, TEMPLATES } from '../packages/create-domain-gate/src/templates.ts'
import { readManifest, root } from '../scripts/repository.ts'
import { apiEntries } from './api.ts'
import { withIncludes } from './build/includes.ts'
import { pages } from './pages.ts'

const sources = pages.map(({ source }) => source)

it('every document, README of a package and README of an example is a page of the site', () => {
  const documents = globSync(['docs/*.md', 'packages/*/README.md', 'examples/*/README.md'], {
    cwd: root,
  })
  expect(documents.filter((file) => !sources.includes(file.replaceAll('\\', '/')))).toEqual([])
})

it('every page of website/pages is in the navigation, but for the first', () => {
  const own = globSync('website/pages/{*,frameworks/*}.md', { cwd: root }).map((file) =>
    file.replaceAll('\\', '/'),
  )
  expect(own.filter((file) => !sources.includes(file))).toEqual(['website/pages/index.md'])
})

it('every source is there, and every page has an address of its own', () => {
  const written = sources.filter((source) => source !== 'generated')
  expect(written.filter((source) => !existsSync(join(root, source)))).toEqual([])
  expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length)
})

it('no two pages have the same name in the navigation', () => {
  const titles = pages.map(({ title }) => title)
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
})

it('every template of npm create domain-gate that has a page is named by the page of its framework', () => {
  const named = globSync('website/pages/frameworks/*.md', { cwd: root }).flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/ -- --template (\S+)$/gm)].map(
      ([, name]) => name,
    ),
  )
  expect(named.sort()).toEqual(TEMPLATE_NAMES.filter((name) => TEMPLATES[name].page).sort())
})

it('every page has what it includes', () => {
  const included = sources
    .filter((source) => source.startsWith('website/'))
    .map((source) => withIncludes(readFileSync(join(root, source), 'utf8'), source))
  expect(included.filter((text) => /^(<<<|<!--@include)/m.test(text))).toEqual([])
})

it('every entry of the four packages has a page of the API reference, but those that only run', () => {
  const named = ['core', 'elements', 'triggers', 'infra'].flatMap((name) =>
    Object.keys(readManifest(`packages/${name}`).exports ?? {}).map((path) =>
      path.replace('.', `@domain-gate/${name}`),
    ),
  )
  const described = apiEntries.map(({ name }) => name)
  const only = /\*|\.(json|css)$|\/(define|cdn\b.*|vue|svelte|jsx|preact|solid)$/
  expect(named.filter((name) => !only.test(name)).sort()).toEqual([...described].sort())
})

it('the skill for coding agents names pages that there are', () => {
  const skill = readFileSync(join(root, 'skills/domain-gate/SKILL.md'), 'utf8')
  const named = [...skill.matchAll(/`((?:docs|packages|examples)\/[\w./-]+)`/g)].map(
    ([, file]) => file,
  )
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((file = '') => !existsSync(join(root, file)))).toEqual([])
})
