import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { main } from './main.ts'
import { ownVersion } from './own-packages.ts'

const HTML = ['--template', 'html', '--domain', 'acme.com']

it('makes an app, and says the two commands that come next', async () => {
  const { run, folder } = inFolder()
  const { code, printed } = await run('my-app', ...HTML)
  expect(code).toBe(0)
  expect(printed).toBe('\nmy-app is made. Next:\n\n  cd my-app && npm install\n  npm run dev\n\n')
  expect(JSON.parse(readFileSync(join(folder, 'my-app/rules.json'), 'utf8'))).toEqual([
    { EmailDomain: 'acme.com', UserGroup: 'acme' },
  ])
  expect(readdirSync(folder)).toEqual(['my-app'])
})

it.skipIf(process.platform === 'win32')(
  'says the way to a folder as a shell takes it',
  async () => {
    const { run } = inFolder()
    const { printed } = await run("my $(apps)'s/my-app", ...HTML)
    expect(printed).toContain(`  cd 'my $(apps)'\\''s/my-app' && npm install\n`)
  },
)

it('does not control the terminal by what it was given, or by what is in the folder', async () => {
  const { run, folder } = inFolder()
  mkdirSync(join(folder, 'full'))
  writeFileSync(join(folder, 'full/\u001b[2J'), '')
  const { complained } = await run('full', ...HTML)
  expect(complained).toContain('it has "?[2J"')
  expect((await run('my-app', '--domain', 'a\u001b[2J')).complained).toContain('got "a?[2J"')
})

it('names the package manager that ran it', async () => {
  const { run } = inFolder({ npm_config_user_agent: 'pnpm/10.1.0 npm/? node/v24.0.0 linux x64' })
  const { printed } = await run('my-app', ...HTML)
  expect(printed).toContain('  cd my-app && pnpm install\n  pnpm run dev\n')
})

it('makes the app in the folder where one stands, also beside .git', async () => {
  const { run, folder } = inFolder({}, 'my-app')
  mkdirSync(join(folder, '.git'))
  const { code, printed } = await run('.', ...HTML)
  expect([code, printed]).toEqual([
    0,
    '\nmy-app is made. Next:\n\n  npm install\n  npm run dev\n\n',
  ])
  expect(existsSync(join(folder, '.git'))).toBe(true)
  expect(existsSync(join(folder, 'package.json'))).toBe(true)
})

it('takes every default with --yes', async () => {
  const { run, folder } = inFolder()
  expect((await run('--yes')).code).toBe(0)
  expect(readdirSync(folder)).toEqual(['members-area'])
})

it('prints one line of JSON with --json', async () => {
  const { run, folder } = inFolder()
  const { code, printed, complained } = await run('a', ...HTML, '--passwordless', '--json')
  expect([code, complained]).toEqual([0, ''])
  expect(printed.indexOf('\n')).toBe(printed.length - 1)
  const { files, ...made } = JSON.parse(printed)
  expect(made).toEqual({
    folder: join(folder, 'a'),
    template: 'html',
    passwordless: true,
    domain: 'acme.com',
    group: 'acme',
    packageManager: 'npm',
    installed: false,
    next: ['cd a && npm install', 'npm run dev'],
  })
  expect(files).toContain('package.json')
})

it('takes the packages from tarballs, for each other too', async () => {
  const { run, folder } = inFolder()
  const names = ['cli', 'core', 'elements', 'infra', 'local', 'triggers']
  const files = names.map((name) => `domain-gate-${name}-${ownVersion()}.tgz`)
  mkdirSync(join(folder, 'packed'))
  for (const file of files.slice(1)) writeFileSync(join(folder, 'packed', file), '')
  const refused = await run('a', ...HTML, '--packages', 'packed')
  expect([refused.code, refused.complained]).toEqual([
    1,
    `create-domain-gate: --packages takes a folder with the tarballs of npm pack; there is no ${join(folder, 'packed', files[0] ?? '')}\n`,
  ])
  for (const file of files) writeFileSync(join(folder, 'packed', file), '')
  expect((await run('a', ...HTML, '--packages', 'packed')).code).toBe(0)
  const { dependencies, overrides } = JSON.parse(
    readFileSync(join(folder, 'a/package.json'), 'utf8'),
  )
  const core = `file:${join(folder, 'packed', files[1] ?? '')}`
  expect(dependencies['@domain-gate/core']).toBe(core)
  expect(overrides['@domain-gate/core']).toBe(core)
  expect(Object.keys(overrides)).toHaveLength(names.length)
})

it('leaves a folder alone that is not empty, and says what is in it', async () => {
  const { run, folder } = inFolder()
  mkdirSync(join(folder, 'mine'))
  writeFileSync(join(folder, 'mine/notes.txt'), 'mine')
  const { code, complained } = await run('mine', ...HTML)
  const path = join(folder, 'mine')
  expect([code, complained]).toEqual([
    1,
    `create-domain-gate: ${path} is not empty, it has "notes.txt"; name a folder that is empty or not there yet\n`,
  ])
  expect(readdirSync(path)).toEqual(['notes.txt'])
})

it('refuses a file in place of a folder', async () => {
  const { run, folder } = inFolder()
  writeFileSync(join(folder, 'mine'), '')
  const { code, complained } = await run('mine', ...HTML)
  expect(code).toBe(1)
  expect(complained).toContain('is a file')
})

it('says why a folder cannot be made, and does not go on trying', async () => {
  const { run } = inFolder()
  const { code, printed, complained } = await run('/proc/nope/app', ...HTML)
  expect([code, printed]).toEqual([1, ''])
  expect(complained).toMatch(
    /^create-domain-gate: .*no (app|folder) can be made in \/(proc)?: E[A-Z]+/,
  )
})

it('refuses a folder below a file', async () => {
  const { run, folder } = inFolder()
  writeFileSync(join(folder, 'mine'), '')
  const { code, complained } = await run('mine/deeper/app', ...HTML)
  expect([code, complained]).toEqual([
    1,
    `create-domain-gate: ${join(folder, 'mine')} is a file; name a folder that is empty or not there yet\n`,
  ])
})

it('refuses a name that npm or CloudFormation would not take', async () => {
  const { run, folder } = inFolder()
  const { code, complained } = await run('My App', ...HTML)
  expect(code).toBe(1)
  expect(complained).toBe(
    'create-domain-gate: the name of the app, which is that of its folder, has small letters, digits and hyphens, 64 at most, and begins with a letter, got "My App"; "my-app" would do\n',
  )
  expect(readdirSync(folder)).toEqual([])
})

it('refuses the name of a package that the app needs, which npm would not install', async () => {
  const { run } = inFolder()
  expect((await run('next', ...HTML)).complained).toBe(
    'create-domain-gate: the app cannot have the name of a package that it may need, got "next"\n',
  )
})

it('says what to name where nobody can be asked', async () => {
  const { run, folder } = inFolder()
  const { code, complained } = await run('--template', 'html')
  expect([code, complained]).toEqual([
    2,
    'create-domain-gate: nobody can be asked here for the folder, --domain: say it, or take the defaults with --yes; npm passes options on that stand after --\n',
  ])
  expect(readdirSync(folder)).toEqual([])
})

it('says what is wrong as JSON with --json', async () => {
  const { run } = inFolder()
  const { code, printed, complained } = await run('--json', '--domain', 'acme')
  expect([code, printed]).toEqual([2, ''])
  expect(JSON.parse(complained)).toEqual({
    error: 'the domain must be a domain of email addresses, such as acme.com, got "acme"',
  })
})

it.each([
  ['20.20.2', HTML, 'html needs Node 22.13.0 or later, got 20.20.2'],
  ['20.20.2', ['--yes'], 'it needs Node 22.13.0 or later, got 20.20.2'],
  ['22.9.0', HTML, 'html needs Node 22.13.0 or later, got 22.9.0'],
  [
    '22.13.0',
    [...HTML, '--template', 'angular'],
    'angular needs Node 22.22.3 or later, got 22.13.0',
  ],
  ['22.17.1', [...HTML, '--template', 'cdk'], 'cdk needs Node 22.18.0 or later, got 22.17.1'],
])('refuses Node %s before it makes what would not run there', async (node, args, reason) => {
  const { run, folder } = inFolder({}, 'work', node)
  expect(await run('a', ...args)).toEqual({
    code: 1,
    printed: '',
    complained: `create-domain-gate: ${reason}\n`,
  })
  expect(readdirSync(folder)).toEqual([])
})

it('takes the oldest Node on which the app runs', async () => {
  expect((await inFolder({}, 'work', '22.13.0').run('a', ...HTML)).code).toBe(0)
})

it('prints its help and its version', async () => {
  const { run } = inFolder()
  expect((await run('--help')).printed).toMatch(/^Usage: npm create domain-gate@latest/)
  expect((await run('--version')).printed).toMatch(/^\d+\.\d+\.\d+\n$/)
})

function inFolder(env: Record<string, string> = {}, name = 'work', node = '24.0.0') {
  const folder = join(mkdtempSync(join(tmpdir(), 'domain-gate-create-')), name)
  mkdirSync(folder)
  const run = async (...args: string[]) => {
    let printed = ''
    let complained = ''
    const code = await main(args, {
      env,
      folder,
      node,
      isTerminal: false,
      print: (text) => {
        printed += text
      },
      complain: (text) => {
        complained += text
      },
    })
    return { code, printed, complained }
  }
  return { run, folder }
}
