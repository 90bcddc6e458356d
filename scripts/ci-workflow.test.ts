import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { readManifest, root } from './repository.ts'
import { testParts } from './test-parts.ts'

type Workflow = { jobs: { test: { strategy: { matrix: { include: { run: string }[] } } } } }

const { jobs }: Workflow = parse(readFileSync(join(root, '.github/workflows/ci.yml'), 'utf8'))
const run = jobs.test.strategy.matrix.include.flatMap((part) => part.run.split(' && '))

it.each(testParts)('CI runs the part “%s” of npm test', (_, command) => {
  expect(run).toContain(command.replace(' --silent', ''))
})

it('CI runs the other browsers as .ci/run does', () => {
  const [last = ''] = readFileSync(join(root, '.ci/run'), 'utf8').trim().split('\n').slice(-1)
  expect(last).toMatch(/^npm run test:browsers/)
  expect(run).toContain(last)
})

it('CI, .nvmrc and the Node that the repository brings are one major version', () => {
  const nvmrc = readFileSync(join(root, '.nvmrc'), 'utf8').trim()
  expect(readManifest('.').devDependencies?.['node']?.split('.')[0]).toBe(nvmrc)
})
