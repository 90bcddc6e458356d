import type { OwnName } from './own-packages.ts'
import type { PeerName } from './versions.ts'

/** What an app of a template is made of, beside the files of its folder in `templates/`. */
export interface Template {
  /** For the list from which people choose. */
  readonly label: string
  readonly dependencies: readonly (OwnName | PeerName)[]
  readonly devDependencies: readonly (OwnName | PeerName)[]
  readonly scripts: Readonly<Record<string, string>>
  /** The oldest Node on which it runs. */
  readonly node: string
  /** Files that several templates have: where they are in the app, and what they are called in `templates/parts/`. */
  readonly parts: Readonly<Record<string, string>>
  /** The file with the rules. */
  readonly rulesFile: 'rules.json' | 'rules.ts'
  /** Where the page is during `npm run dev`. `null`: the local stack's own page is the only one. */
  readonly page: string | null
  /** What each file of interest is for, in the README. */
  readonly files: Readonly<Record<string, string>>
}

/** What `@domain-gate/local` needs, which every app has. */
export const OLDEST_NODE = '22.13.0'
/** Runs files in TypeScript as they are. */
const NODE_WITH_TYPES = '22.18.0'

/** What the local stack has said stays in sight. */
const VITE = 'vite --clearScreen false'

const CORE = '@domain-gate/core'
const ELEMENTS = '@domain-gate/elements'
const LOCAL = '@domain-gate/local'

/** An app with a page: `npm run dev` starts the local stack and the app, the test signs up by the SDK. */
function page(template: {
  label: string
  page: string
  /** The folder with the sources, and what it has of the parts. */
  sources: string
  parts: Readonly<Record<string, string>>
  /** Its component with the two forms. */
  forms: string
  dependencies?: readonly PeerName[]
  devDependencies?: readonly PeerName[]
  /** What serves it while somebody works on it. */
  app: string
  build?: string
  node?: string
}): Template {
  const { label, sources, forms, app, build, dependencies = [], devDependencies = [] } = template
  const parts = Object.entries(template.parts).map(([file, part]) => [`${sources}${file}`, part])
  const account = 'account.ts' in template.parts ? `${sources}account.ts` : null
  return {
    label,
    page: template.page,
    node: template.node ?? OLDEST_NODE,
    dependencies: [CORE, ELEMENTS, ...dependencies],
    devDependencies: [LOCAL, ...devDependencies],
    scripts: {
      dev: `node dev.js ${app}`,
      ...(build && { build }),
      test: 'node --test sign-up.test.js',
    },
    parts: {
      'dev.js': 'dev.js',
      ...(app === VITE && { 'index.html': 'vite-index.html' }),
      ...Object.fromEntries(parts),
    },
    rulesFile: 'rules.json',
    files: {
      ...(account ? { [account]: 'the pool, and who is signed in' } : {}),
      [`${sources}${forms}`]: account
        ? 'the two forms by turns'
        : 'the pool, and the two forms by turns',
      [`${sources}page.css`]: 'the colours of the page and the forms',
      'rules.json': 'who may register, for the local stack',
      'sign-up.test.js': 'signs somebody up, and has somebody refused',
      'dev.js': 'starts the local stack and the app together',
    },
  }
}

export const TEMPLATES = {
  html: page({
    label: 'Plain HTML, without a build',
    page: 'http://localhost:4640',
    sources: '',
    parts: { 'page.css': 'page.css' },
    forms: 'app.js',
    app: 'node serve.js',
  }),
  'vite-react': page({
    label: 'React with Vite',
    page: 'http://localhost:5173',
    sources: 'src/',
    parts: {
      'account.ts': 'account.ts',
      'members.tsx': 'react/members.tsx',
      'page.css': 'page.css',
    },
    forms: 'members.tsx',
    dependencies: ['react', 'react-dom'],
    devDependencies: [
      '@types/react',
      '@types/react-dom',
      '@vitejs/plugin-react',
      'typescript',
      'vite',
    ],
    app: VITE,
    build: 'tsc && vite build',
  }),
  'vite-vue': page({
    label: 'Vue with Vite',
    page: 'http://localhost:5173',
    sources: 'src/',
    parts: { 'account.ts': 'account.ts', 'members.vue': 'members.vue', 'page.css': 'page.css' },
    forms: 'members.vue',
    dependencies: ['vue'],
    devDependencies: ['@vitejs/plugin-vue', 'typescript', 'vite', 'vue-tsc'],
    app: VITE,
    build: 'vue-tsc && vite build',
  }),
  svelte: page({
    label: 'Svelte with Vite',
    page: 'http://localhost:5173',
    sources: 'src/',
    parts: { 'account.ts': 'account.ts', 'page.css': 'page.css' },
    forms: 'Members.svelte',
    dependencies: ['svelte'],
    devDependencies: ['@sveltejs/vite-plugin-svelte', 'svelte-check', 'typescript', 'vite'],
    app: VITE,
    build: 'svelte-check --threshold error && vite build',
  }),
  angular: page({
    label: 'Angular',
    page: 'http://localhost:4200',
    sources: 'src/',
    parts: { 'account.ts': 'account.ts', 'page.css': 'page.css' },
    forms: 'app.ts',
    dependencies: [
      '@angular/common',
      '@angular/compiler',
      '@angular/core',
      '@angular/platform-browser',
      'rxjs',
      'tslib',
    ],
    devDependencies: ['@angular/build', '@angular/cli', '@angular/compiler-cli', 'typescript'],
    app: 'ng serve',
    node: '22.22.3',
    build: 'ng build',
  }),
  next: page({
    label: 'Next.js',
    page: 'http://localhost:3000',
    sources: 'app/',
    parts: {
      'account.ts': 'account.ts',
      'members.tsx': 'react/members.tsx',
      'page.css': 'page.css',
    },
    forms: 'members.tsx',
    dependencies: ['next', 'react', 'react-dom'],
    devDependencies: ['@types/node', '@types/react', '@types/react-dom', 'typescript'],
    // Else it listens to the whole network.
    app: 'next dev --hostname localhost',
    build: 'next build',
  }),
  nuxt: page({
    label: 'Nuxt',
    page: 'http://localhost:3000',
    sources: 'app/',
    parts: { 'account.ts': 'account.ts', 'app.vue': 'members.vue', 'page.css': 'page.css' },
    forms: 'app.vue',
    dependencies: ['nuxt', 'vue'],
    devDependencies: ['typescript', 'vue-tsc'],
    app: 'nuxt dev --host localhost',
    node: '22.19.0',
    build: 'nuxt build',
  }),
  cdk: {
    label: 'AWS CDK: the back end',
    page: null,
    node: NODE_WITH_TYPES,
    dependencies: ['@domain-gate/infra', 'aws-cdk-lib', 'constructs'],
    devDependencies: [LOCAL, '@types/node', 'aws-cdk', 'typescript'],
    scripts: {
      dev: 'node dev.ts',
      build: 'tsc && cdk synth --quiet',
      test: 'node --test sign-up-stack.test.ts',
      deploy: 'cdk deploy',
    },
    parts: {
      'dev.ts': 'dev.ts',
      'rules.ts': 'rules.ts',
      'sign-up-stack.test.ts': 'sign-up-stack-test.ts',
    },
    rulesFile: 'rules.ts',
    files: {
      'sign-up-stack.ts': 'the pool, the triggers and the table of rules',
      'rules.ts': 'who may register',
      'sign-up-stack.test.ts': 'what the stack deploys',
      'dev.ts': 'starts the local stack with the rules',
    },
  },
  'amplify-gen2': {
    label: 'AWS Amplify Gen 2: the back end',
    page: null,
    node: NODE_WITH_TYPES,
    dependencies: ['@domain-gate/infra'],
    devDependencies: [
      LOCAL,
      '@aws-amplify/backend',
      '@types/node',
      'aws-cdk',
      'aws-cdk-lib',
      'constructs',
      'tsx',
      'typescript',
    ],
    scripts: {
      dev: 'node dev.ts',
      build: 'tsc && cdk synth --quiet',
      test: 'cdk synth --quiet && node --test backend.test.ts',
      sandbox: 'npx --package @aws-amplify/backend-cli ampx sandbox',
    },
    parts: { 'dev.ts': 'dev.ts', 'rules.ts': 'rules.ts', 'backend.test.ts': 'backend-test.ts' },
    rulesFile: 'rules.ts',
    files: {
      'amplify/backend.ts': 'the pool of `defineAuth`, and the gate',
      'rules.ts': 'who may register',
      'backend.test.ts': 'what Amplify deploys',
      'dev.ts': 'starts the local stack with the rules',
    },
  },
  sam: {
    label: 'AWS SAM: the back end',
    page: null,
    node: OLDEST_NODE,
    dependencies: [CORE, '@domain-gate/triggers'],
    devDependencies: ['@domain-gate/cli', LOCAL],
    scripts: {
      dev: 'domain-gate-local --rules rules.json',
      test: 'node --test rules.test.js',
      deploy: 'sam deploy',
    },
    parts: { 'rules.test.js': 'rules-test.js' },
    rulesFile: 'rules.json',
    files: {
      'template.yaml': 'the pool, the triggers and the table of rules',
      'rules.json': 'who may register',
      'rules.test.js': 'who gets in, and who does not',
      'samconfig.toml': 'the name of the stack, and its parameters',
    },
  },
} as const satisfies Record<string, Template>

export type TemplateName = keyof typeof TEMPLATES

export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[]

export function isTemplateName(name: string): name is TemplateName {
  return Object.hasOwn(TEMPLATES, name)
}
