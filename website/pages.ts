import { apiEntries } from './api.ts'

/** One page of the site. Its text is a document that stays where it is, or one of `website/pages/`. */
export interface SitePage {
  /** Its address on the site, without the ending. */
  readonly path: string
  readonly source: string
  /** As the navigation names it. */
  readonly title: string
  /** For `llms.txt`: what a reader finds there. */
  readonly about: string
}

export interface Section {
  readonly title: string
  readonly pages: readonly SitePage[]
}

const page = (path: string, source: string, title: string, about: string): SitePage => ({
  path,
  source,
  title,
  about,
})

/** The site, in the order of its navigation. A document of `docs/` that is missing here fails a test. */
export const sections: readonly Section[] = [
  {
    title: 'Begin',
    pages: [
      page('start', 'website/pages/start.md', 'Start', 'the shortest way to a sign-up of your own'),
      page(
        'create',
        'packages/create-domain-gate/README.md',
        'A new app',
        '`npm create domain-gate`: its templates and options',
      ),
      page(
        'playground',
        'website/pages/playground.md',
        'Playground',
        'the gate in the browser, with nothing to install',
      ),
      page(
        'live',
        'website/pages/live.md',
        'See it live',
        'the element, on the page, over rules in memory',
      ),
      page('overview', 'README.md', 'Overview', 'what each part is, in one page'),
      page('which-pools', 'docs/which-pools.md', 'Which pools?', 'which user pools fit'),
      page('comparison', 'docs/comparison.md', 'Comparison', 'how the form compares with others'),
    ],
  },
  {
    title: 'Your framework',
    pages: [
      page(
        'frameworks/react',
        'website/pages/frameworks/react.md',
        'React',
        'the form in React 18 and 19',
      ),
      page('frameworks/next', 'website/pages/frameworks/next.md', 'Next', 'the form in a Next app'),
      page('frameworks/vue', 'website/pages/frameworks/vue.md', 'Vue', 'the form in Vue'),
      page('frameworks/nuxt', 'website/pages/frameworks/nuxt.md', 'Nuxt', 'the form in a Nuxt app'),
      page(
        'frameworks/angular',
        'website/pages/frameworks/angular.md',
        'Angular',
        'the form in Angular',
      ),
      page(
        'frameworks/svelte',
        'website/pages/frameworks/svelte.md',
        'Svelte',
        'the form in Svelte',
      ),
      page(
        'frameworks/html',
        'website/pages/frameworks/html.md',
        'Plain HTML',
        'one page and one script, without a build',
      ),
      page(
        'frameworks',
        'docs/frameworks.md',
        'All frameworks',
        'Solid, Preact, Astro, bundlers, and what each framework has to know',
      ),
      page(
        'frameworks/test-your-form',
        'website/pages/frameworks/test-your-form.md',
        'Test your form',
        'a test with the local stack, to copy',
      ),
    ],
  },
  {
    title: 'The form',
    pages: [
      page(
        'elements',
        'packages/elements/README.md',
        'The elements',
        'attributes, events, content of your own',
      ),
      page('theming', 'docs/theming.md', 'Theming', 'colours, themes, rules of your own'),
      page(
        'theme-editor',
        'website/pages/theme-editor.md',
        'Theme editor',
        'try colours, and copy the CSS',
      ),
      page(
        'languages',
        'docs/languages.md',
        'Languages',
        'twelve languages, and words of your own',
      ),
      page(
        'distribution',
        'docs/distribution.md',
        'Loading it',
        'npm, CDN, integrity, content security policy',
      ),
    ],
  },
  {
    title: 'Code of your own',
    pages: [
      page('sdk', 'packages/core/README.md', 'SDK', 'sign-up and sign-in without the elements'),
      page('sign-in', 'docs/passwordless.md', 'Sign-in', 'without a password: codes and passkeys'),
      page(
        'triggers',
        'packages/triggers/README.md',
        'Triggers',
        'the handlers, as bundles and as factories',
      ),
      page(
        'local',
        'packages/local/README.md',
        'Local stack',
        'the emulated services, for your own tests',
      ),
    ],
  },
  {
    title: 'On AWS',
    pages: [
      page('deploy', 'docs/deploy.md', 'Deploy', 'step by step'),
      page('infra', 'packages/infra/README.md', 'CDK construct', 'every setting of the construct'),
      page(
        'operate',
        'packages/cli/README.md',
        'Operate',
        'the command line: rules, checks, members',
      ),
      page(
        'federated-users',
        'docs/federated-users.md',
        'Federated users',
        'SAML and OpenID Connect',
      ),
      page(
        'migrate',
        'docs/migrate-from-2020.md',
        'Migrate',
        'out of Amplify Gen 1, and out of the set-up of 2020',
      ),
      page(
        'migration-tool',
        'packages/migrate/README.md',
        'Migration tool',
        'what it knows, writes and proves',
      ),
      page('verify-on-aws', 'docs/verify-on-aws.md', 'Verify on AWS', 'ask the real service'),
      page(
        'troubleshooting',
        'docs/troubleshooting.md',
        'Troubleshooting',
        'every error and finding: cause and remedy',
      ),
    ],
  },
  {
    title: 'Whole apps',
    pages: [
      page('examples/html', 'examples/html/README.md', 'HTML pages', 'pages without a build'),
      page('examples/react', 'examples/react/README.md', 'React app', 'a React app'),
      page('examples/vue', 'examples/vue/README.md', 'Vue app', 'a Vue app'),
      page('examples/angular', 'examples/angular/README.md', 'Angular app', 'an Angular app'),
      page(
        'examples/custom-form',
        'examples/custom-form/README.md',
        'Form of your own',
        'the flow without the element',
      ),
      page(
        'examples/passwordless',
        'examples/passwordless/README.md',
        'Passwordless',
        'sign-up and sign-in on one page',
      ),
      page(
        'examples/amplify-ui',
        'examples/amplify-ui/README.md',
        'Amplify UI',
        'Amplify UI’s Authenticator',
      ),
      page(
        'examples/amplify-gen2',
        'examples/amplify-gen2/README.md',
        'Amplify Gen 2',
        'the backend of Amplify Gen 2',
      ),
      page('examples/cdk', 'examples/cdk/README.md', 'CDK app', 'a CDK app'),
      page('examples/sam', 'examples/sam/README.md', 'SAM', 'a SAM template'),
    ],
  },
  {
    title: 'Reference',
    pages: [
      page(
        'reference/elements',
        'generated',
        'Tags, attributes, events',
        'every attribute, event, slot and custom property',
      ),
      page('reference/cli', 'generated', 'Commands, options', 'every command and option'),
    ],
  },
  {
    title: 'API',
    pages: apiEntries.map(({ path, name }) =>
      page(path, 'generated', name, 'every export, with its types'),
    ),
  },
  {
    title: 'Background',
    pages: [
      page(
        'security',
        'docs/security.md',
        'Security',
        'what the gate protects, and what it does not',
      ),
      page('scale', 'docs/scale.md', 'Scale', 'a million users, a flood of sign-ups'),
      page(
        'performance',
        'docs/performance.md',
        'Performance',
        'how fast it is, and what measures it',
      ),
      page(
        'releases',
        'docs/releases.md',
        'Versions and releases',
        'what is public, what it runs on, how long a version is supported',
      ),
      page('architecture', 'ARCHITECTURE.md', 'Architecture', 'how it is built'),
      page('contributing', 'CONTRIBUTING.md', 'Contributing', 'how to change something'),
    ],
  },
]

export const pages: readonly SitePage[] = sections.flatMap((section) => section.pages)
