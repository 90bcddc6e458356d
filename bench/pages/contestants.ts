import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bundler, bundleFiles } from '../../scripts/budgets/bundle-page.ts'
import { root } from '../../scripts/repository.ts'
import type { ServedPage } from './page-server.ts'

/** A page with a form for signing up. */
export interface Contestant {
  readonly name: string
  /** A part of what it shows a person whose domain is refused. `null`: it cannot send. */
  readonly refusal: string | null
  /** `null`: it is no bundle, but ready-made files. */
  readonly bundle: string | null
  page(bundler: Bundler): Promise<ServedPage>
}

export const FLOOR = 'floor: bare Lit form, three `fetch`'
export const OURS = '**`<domain-gated-signup>`, the CDN file**'
export const OUR_SDK = '**our SDK: gate, flow, client, English**'

const AMPLIFY_UI_REACT = 'Amplify UI React'
const AMPLIFY_UI_VUE = 'Amplify UI Vue'
const HANKO = 'Hanko elements, email alone, service mocked'
/** Ready-made forms of others. */
export const PEERS: readonly string[] = [AMPLIFY_UI_REACT, AMPLIFY_UI_VUE, HANKO]

const REFUSAL = 'not open to gmail.com'
const element = `<domain-gated-signup region="us-east-1" client-id="abcdefghij" endpoint="{origin}/cognito"></domain-gated-signup>`

/** They take turns in this order. */
export const contestants: readonly Contestant[] = [
  {
    name: 'HTML form, no script',
    refusal: null,
    bundle: null,
    page: async () => ({
      body: '<form><label>Email <input type="email" name="email"></label></form>',
      files: new Map(),
      script: null,
    }),
  },
  bundled(FLOOR, 'bench/pages/sources/floor.js', '<floor-form></floor-form>'),
  bundled('the same without Lit', 'bench/pages/sources/floor-without-lit.js', '<main></main>'),
  cdn(OURS, 'domain-gate.js'),
  cdn('**the same, with the sign-in element in the file**', 'domain-gate-all.js'),
  bundled(
    '**`<domain-gated-signup>` with the Amplify client**',
    'scripts/budgets/pages/element-with-amplify.js',
    `<script>poolSettings = { userPoolEndpoint: location.origin + '/cognito' }</script><domain-gated-signup></domain-gated-signup>`,
  ),
  bundled(AMPLIFY_UI_REACT, 'bench/pages/sources/amplify-ui-react.js', '<main></main>'),
  bundled(AMPLIFY_UI_VUE, 'bench/pages/sources/amplify-ui-vue.js', '<main></main>'),
  bundled(
    HANKO,
    'bench/pages/sources/hanko.js',
    '<hanko-registration></hanko-registration>',
    'The requested resource was not found',
  ),
]

/** What is imported for the three calls where the form is one's own. */
export const withoutForm = [
  { name: OUR_SDK, page: 'scripts/budgets/pages/core-alone.js' },
  { name: '`aws-amplify/auth`', page: 'scripts/budgets/pages/amplify-only.js' },
  { name: 'AWS SDK client, three commands', page: 'bench/pages/sources/aws-sdk.js' },
  { name: 'amazon-cognito-identity-js', page: 'bench/pages/sources/cognito-identity.js' },
] as const

function bundled(name: string, bundle: string, body: string, refusal = REFUSAL): Contestant {
  return {
    name,
    refusal,
    bundle,
    page: async (bundler) => ({
      body,
      files: (await bundleFiles(bundle, bundler)).files,
      script: 'page.js',
    }),
  }
}

function cdn(name: string, script: string): Contestant {
  return {
    name,
    refusal: REFUSAL,
    bundle: null,
    page: async () => {
      const files = cdnFiles()
      if (!files.has(script)) throw new Error(`packages/elements/dist/cdn/${script} is not built`)
      return { body: element, files, script }
    },
  }
}

/** What a CDN has of ours, by path. */
export function cdnFiles(): ReadonlyMap<string, string> {
  const folder = join(root, 'packages/elements/dist/cdn')
  const paths = globSync('**/*.js', { cwd: folder }).map((path) => path.replaceAll('\\', '/'))
  return new Map(paths.map((path) => [path, readFileSync(join(folder, path), 'utf8')]))
}
