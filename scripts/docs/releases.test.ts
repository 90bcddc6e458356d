import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { listWorkspaces, readManifest, root } from '../repository.ts'

type Workflow = {
  jobs: Record<string, { steps: { with?: Record<string, string | number> }[] }>
}

const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** The rows under “What does it run on?”: the platform, the oldest version, and the versions of the tests. */
const platforms = new Map(
  [...read('docs/releases.md').matchAll(/^\| ([^|]+) \| ([^|]*) \| ([^|]+) \|$/gm)].map(
    ([, platform = '', from = '', tested = '']) => [platform, { from, tested }],
  ),
)
const row = (platform: string) => platforms.get(platform) ?? { from: 'no such row', tested: '' }

const published = listWorkspaces().filter(({ manifest }) => manifest.private !== true)

it.each(published)('$name asks for the Node that the page names', ({ folder }) => {
  const { engines } = JSON.parse(read(`${folder}/package.json`))
  expect(engines).toEqual({ node: `>=${row('Node.js, for every package').from}` })
})

const commands = published.flatMap(({ folder }) =>
  Object.entries<string>(JSON.parse(read(`${folder}/package.json`)).bin ?? {}).map(
    ([command, file]) => ({ command, file: join(root, folder, file) }),
  ),
)

it.each(commands)('$command says at once which Node it needs, and no more', ({ command, file }) => {
  const needed = row('Node.js, for every package').from
  const { status, stdout, stderr } = runOn('22.12.0', file)
  expect([status === 0, stdout]).toEqual([false, ''])
  expect(stderr).toMatch(/^.+\n$/)
  expect(stderr).toContain(`${command} needs Node.js ${needed} or later; this is 22.12.0`)
  expect(runOn(`${needed}.0`, file)).toMatchObject({ status: 0, stderr: '' })
})

/** `--version` of a command that believes it runs on another Node. */
function runOn(version: string, file: string) {
  const older = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`
  const args = ['--import', `data:text/javascript,${older}`, file, '--version']
  return spawnSync(process.execPath, args, { encoding: 'utf8' })
}

it('CI loads the packages on the oldest Node that the page names, and tests on the other', () => {
  const { jobs }: Workflow = parse(read('.github/workflows/ci.yml'))
  const oldest = jobs['oldest-node-of-packages']?.steps.find((step) => step.with?.['node-version'])
  const { from, tested } = row('Node.js, for every package')
  expect(oldest?.with?.['node-version']).toBe(`${from}.0`)
  expect(tested).toBe(`${from}.0 and ${read('.nvmrc').trim()}`)
})

it('the construct, the template and the module deploy the Lambda runtime that the page names', () => {
  const [runtime = ''] = /nodejs\d+\.x/.exec(row('Lambda runtime').tested) ?? []
  expect(read('packages/infra/cloudformation/domain-gate.yaml')).toContain(`Runtime: ${runtime}`)
  expect(read('packages/infra/terraform/main.tf')).toContain(`"${runtime}"`)
  expect(read('examples/sam/template.yaml')).toContain(`Runtime: ${runtime}`)
})

it('the browsers are those of the elements’ README', () => {
  const [chrome, firefox, safari] = ['Chrome and Edge', 'Firefox', 'Safari'].map(
    (name) => row(name).from,
  )
  expect(read('packages/elements/README.md')).toContain(
    `Chrome ${chrome}, Firefox ${firefox}, Safari ${safari}`,
  )
})

it.each([
  { platform: 'React', by: 'elements', dependency: 'react' },
  { platform: 'Vue', by: 'elements', dependency: 'vue' },
  { platform: 'Svelte', by: 'elements', dependency: 'svelte' },
  { platform: 'Preact', by: 'elements', dependency: 'preact' },
  { platform: 'Solid', by: 'elements', dependency: 'solid-js' },
  { platform: 'Amplify (`aws-amplify`)', by: 'core', dependency: 'aws-amplify' },
  { platform: 'CDK (`aws-cdk-lib`)', by: 'infra', dependency: 'aws-cdk-lib' },
])('$platform is from the version that $by has as a peer', ({ platform, by, dependency }) => {
  const range = readManifest(`packages/${by}`).peerDependencies?.[dependency] ?? ''
  const padded = `${row(platform).from}.0.0`.split('.').slice(0, 3).join('.')
  const declared = `${range.replace(/^(\^|>=)/, '')}.0.0`.split('.').slice(0, 3).join('.')
  expect(declared).toBe(padded)
})

it.each([
  {
    platform: 'React',
    tests: [
      ['.', 'react'],
      ['tests/react-18', 'react'],
    ],
  },
  { platform: 'Vue', tests: [['tests/apps/vite-vue', 'vue']] },
  { platform: 'Svelte', tests: [['tests/apps/vite-svelte', 'svelte']] },
  { platform: 'Preact', tests: [['tests/apps/vite-preact', 'preact']] },
  { platform: 'Solid', tests: [['tests/apps/vite-solid', 'solid-js']] },
  { platform: 'Angular', tests: [['tests/apps/angular', '@angular/core']] },
  { platform: 'Amplify (`aws-amplify`)', tests: [['.', 'aws-amplify']] },
  { platform: 'CDK (`aws-cdk-lib`)', tests: [['.', 'aws-cdk-lib']] },
  {
    platform: 'TypeScript',
    tests: [
      ['tests/apps/next', 'typescript'],
      ['.', 'typescript'],
    ],
  },
])('$platform is tested with the versions that the page names', ({ platform, tests }) => {
  const installed = tests.map(([folder = '', dependency = '']) => {
    const { dependencies, devDependencies } = readManifest(folder)
    return { ...dependencies, ...devDependencies }[dependency] ?? 'nothing'
  })
  const named = row(platform).tested.split(' and ')
  expect(named.length).toBeGreaterThan(0)
  for (const version of named) {
    expect(installed.some((one) => `${one}.`.startsWith(`${version}.`))).toBe(true)
  }
})
