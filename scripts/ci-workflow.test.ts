import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { TEMPLATE_NAMES } from '../packages/create-domain-gate/src/templates.ts'
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

it('CI tries each template of npm create once', () => {
  const start = 'npm run test:create -- '
  const tried = run.filter((command) => command.startsWith(start))
  const templates = tried.flatMap((command) => command.slice(start.length).split(' '))
  expect(templates.sort()).toEqual([...TEMPLATE_NAMES].sort())
})

describe.each(globSync('.github/workflows/*.yml', { cwd: root }))('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8')

  it('uses each action at a commit, which nobody can move, with its version beside it', () => {
    const actions = text.match(/uses: .*/g) ?? []
    for (const action of actions) {
      expect(action).toMatch(/^uses: [\w-]+\/[\w/-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/)
    }
  })

  it('may only read, unless a job says what else it may', () => {
    expect(parse(text).permissions).toEqual({ contents: 'read' })
  })

  it('takes no text of a stranger into a script', () => {
    const scripts = text.match(/run: (\|\n( {10}.*\n?)+|.*)/g) ?? []
    expect(scripts.filter((script) => /\$\{\{(?! matrix\.)/.test(script))).toEqual([])
  })
})

it('a step that hands one command’s output to another fails when either does', () => {
  const release: { jobs: Record<string, { steps: { run?: string; shell?: string }[] }> } = parse(
    readFileSync(join(root, '.github/workflows/release.yml'), 'utf8'),
  )
  const piped = Object.values(release.jobs)
    .flatMap(({ steps }) => steps)
    .filter((step) => step.run?.includes(' | '))
  expect(piped.length).toBeGreaterThan(0)
  // https://docs.github.com/actions/reference/workflow-syntax-for-github-actions#exit-codes-and-error-action-preference
  for (const { shell } of piped) expect(shell).toBe('bash')
})

it('CI, .nvmrc and the Node that the repository brings are one major version', () => {
  const nvmrc = readFileSync(join(root, '.nvmrc'), 'utf8').trim()
  expect(readManifest('.').devDependencies?.['node']?.split('.')[0]).toBe(nvmrc)
})
