import { parseEmail } from '@domain-gate/core/protocol'
import { describe, expect, it } from 'vitest'
import type { Answers } from './answers.ts'
import { projectFiles } from './project-files.ts'
import { TEMPLATE_NAMES, TEMPLATES, type Template } from './templates.ts'

const FOR_ALL = ['.gitignore', 'README.md', 'package.json']
const FOR_PAGES = [...FOR_ALL, 'dev.js', 'rules.json', 'sign-up.test.js']

const FILES = {
  html: [...FOR_PAGES, 'app.js', 'index.html', 'page.css', 'serve.js'],
  'vite-react': [
    ...FOR_PAGES,
    'index.html',
    'src/account.ts',
    'src/main.tsx',
    'src/members.tsx',
    'src/page.css',
    'tsconfig.json',
    'vite.config.ts',
  ],
  'vite-vue': [
    ...FOR_PAGES,
    'index.html',
    'src/account.ts',
    'src/main.ts',
    'src/members.vue',
    'src/page.css',
    'tsconfig.json',
    'vite.config.ts',
  ],
  svelte: [
    ...FOR_PAGES,
    'index.html',
    'src/Members.svelte',
    'src/account.ts',
    'src/main.ts',
    'src/page.css',
    'tsconfig.json',
    'vite.config.ts',
  ],
  angular: [
    ...FOR_PAGES,
    'angular.json',
    'src/account.ts',
    'src/app.ts',
    'src/index.html',
    'src/page.css',
    'tsconfig.json',
  ],
  next: [
    ...FOR_PAGES,
    'app/account.ts',
    'app/layout.tsx',
    'app/members.tsx',
    'app/page.css',
    'app/page.tsx',
    'next-env.d.ts',
    'tsconfig.json',
  ],
  nuxt: [
    ...FOR_PAGES,
    'app/account.ts',
    'app/app.vue',
    'app/page.css',
    'nuxt.config.ts',
    'tsconfig.json',
  ],
  cdk: [
    ...FOR_ALL,
    'app.ts',
    'cdk.json',
    'dev.ts',
    'rules.ts',
    'sign-up-stack.test.ts',
    'sign-up-stack.ts',
    'tsconfig.json',
  ],
  'amplify-gen2': [
    ...FOR_ALL,
    'amplify/auth/resource.ts',
    'amplify/backend.ts',
    'backend.test.ts',
    'cdk.json',
    'dev.ts',
    'rules.ts',
    'tsconfig.json',
  ],
  sam: [...FOR_ALL, 'rules.json', 'rules.test.js', 'samconfig.toml', 'template.yaml'],
}

it.each(TEMPLATE_NAMES)(
  '%s has these files and no other, with a password or without',
  (template) => {
    for (const passwordless of [false, true]) {
      const files = projectFiles(answersFor({ template, passwordless }))
      expect([...files.keys()].sort()).toEqual(FILES[template].sort())
    }
  },
)

const modes = TEMPLATE_NAMES.flatMap((template) => [
  { template, passwordless: false, mode: 'with a password' },
  { template, passwordless: true, mode: 'without a password' },
])

describe.each(modes)('$template $mode', ({ template, passwordless }) => {
  const files = projectFiles(answersFor({ template, passwordless }))
  const { rulesFile, page }: Template = TEMPLATES[template]
  const manifest: { name: string; scripts: Record<string, string> } = JSON.parse(
    files.get('package.json') ?? '',
  )

  it('has no placeholder left', () => {
    const left = [...files].flatMap(([file, text]) =>
      (text.match(/__[A-Z_]+__/g) ?? []).map((word) => `${file}: ${word}`),
    )
    expect(left).toEqual([])
  })

  it('lets in the domain that was named, and grants its group', () => {
    expect(files.get(rulesFile)).toContain('partner.example')
    expect(files.get(rulesFile)).toContain('crew')
    const own = [...files.keys()].filter((file) => file.includes('.test.'))
    expect(own).toHaveLength(1)
    expect(files.get(own[0] ?? '')).toContain('partner.example')
    expect(files.get(own[0] ?? '')).toContain('crew')
  })

  it('asks for a password, or does not', () => {
    const said = [...files].filter(
      ([file, text]) => file !== 'template.yaml' && /passwordless|Passwordless=true/.test(text),
    )
    const asksNothing = said.filter(
      ([, text]) => !/passwordless: false|Passwordless=false/.test(text),
    )
    expect(asksNothing.length > 0).toBe(passwordless)
  })

  it('is named, started and tested by its package.json', () => {
    expect(manifest.name).toBe('boats')
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(['dev', 'test']))
    const started = Object.values(manifest.scripts).flatMap(
      (script) => script.match(/\b[\w.-]+\.(js|ts)\b/g) ?? [],
    )
    expect(started.filter((file) => !files.has(file))).toEqual([])
  })

  it('says in its README how it runs, and names only files that are there', () => {
    const text = files.get('README.md') ?? ''
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, file = '']) => file)
    expect(links.length).toBeGreaterThan(3)
    expect(links.filter((file) => !files.has(file))).toEqual([])
    const scripts = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name)
    expect(scripts.filter((name) => !(name in manifest.scripts))).toEqual([])
    expect(text).toContain(page ?? 'http://127.0.0.1:4620')
  })
})

it.each(['vite-react', 'vite-vue', 'svelte'] as const)(
  'the page of %s loads its script',
  (template) => {
    const files = projectFiles(answersFor({ template }))
    const [, script = ''] =
      /<script type="module" src="\/(.+?)">/.exec(files.get('index.html') ?? '') ?? []
    expect(files.get(script)).toMatch(/'#?app'/)
  },
)

it.each([
  { domain: 'acme.com', other: 'notacme.com' },
  { domain: `${'a'.repeat(61)}.com`, other: 'example.com' },
])('the test of an app for $domain has somebody at $other refused', (row) => {
  const { domain, other } = row
  for (const template of ['html', 'sam'] as const) {
    const files = projectFiles(answersFor({ template, domain }))
    const test = files.get('sign-up.test.js') ?? files.get('rules.test.js') ?? ''
    const domains = [...test.matchAll(/'jo@(.+)'/g)].map(([, found = '']) => found)
    expect(domains.sort()).toEqual([domain, other].sort())
    for (const found of domains) expect(parseEmail(`jo@${found}`)).not.toBe(null)
  }
})

it('says in the README of a page how the back end for the same people is made', () => {
  const text = projectFiles(answersFor({ template: 'next', passwordless: true })).get('README.md')
  expect(text).toContain('-- --template cdk --passwordless --domain partner.example`')
})

it('lets the plain page send tokens to Cognito in the region of its pool, and to no other host of AWS', () => {
  const files = projectFiles(answersFor({ template: 'html' }))
  const region = files.get('app.js')?.match(/region: '([^']+)'/)?.[1]
  const connect = files.get('index.html')?.match(/connect-src ([^;]+);/)?.[1]
  expect(connect).toBe(`https://cognito-idp.${region}.amazonaws.com http://127.0.0.1:*`)
  expect(files.get('README.md')).toContain('`connect-src` of `index.html`')
})

it('takes a group as it is, also where a replacement would read its signs as an instruction', () => {
  const files = projectFiles(answersFor({ template: 'cdk', group: 'R&D$&' }))
  expect(files.get('rules.ts')).toContain("groups: ['R&D$&']")
})

it('takes a group as it is, also where it looks like a word that a template is filled in with', () => {
  for (const group of ['__IS_PASSWORDLESS__', '__PASSKEY__', '__DOMAIN__']) {
    const files = projectFiles(answersFor({ template: 'cdk', group }))
    expect(files.get('rules.ts')).toContain(`groups: ['${group}']`)
    expect(files.get('sign-up-stack.test.ts')).toContain(`UserGroup: '${group}'`)
  }
})

it.each([
  { template: 'next', host: '--hostname localhost' },
  { template: 'nuxt', host: '--host localhost' },
] as const)('the page of $template is not served to the network', ({ template, host }) => {
  expect(
    JSON.parse(projectFiles(answersFor({ template })).get('package.json') ?? ''),
  ).toMatchObject({
    scripts: { dev: expect.stringMatching(`${host}$`) },
  })
})

it.each(TEMPLATE_NAMES)(
  '%s has no rule for all, no secret, and no way round the gate',
  (template) => {
    for (const passwordless of [false, true]) {
      const files = projectFiles(answersFor({ template, passwordless }))
      for (const [file, text] of files) {
        expect(text, file).not.toMatch(/EmailDomain: ?['"]\*|domain: ?['"]\*|GenerateSecret: true/)
        expect(text, file).not.toMatch(
          /SECRET_HASH|ADMIN_NO_SRP|ADMIN_USER_PASSWORD|Default: bypass/,
        )
        expect(text, file).not.toMatch(/AKIA[A-Z0-9]{16}|Access-Control-Allow-Origin|0\.0\.0\.0/)
      }
    }
  },
)

function answersFor(some: Partial<Answers>): Answers {
  return {
    name: 'boats',
    template: 'html',
    passwordless: false,
    domain: 'partner.example',
    group: 'crew',
    ...some,
  }
}
