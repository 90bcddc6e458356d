import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as esbuild from 'esbuild'
import { root } from '../../scripts/repository.ts'
import { runCommand } from '../../scripts/run-command.ts'

/** The file of a function, as Lambda would load it. */
export interface LambdaFunction {
  readonly name: string
  readonly file: string
  readonly trigger: Trigger
}

export type Trigger = 'pre-sign-up' | 'post-confirmation' | 'pre-token-generation' | 'worker'

export const PLAIN = 'plain `lib-dynamodb`, esbuild'
export const OUR_PRE_SIGN_UP = '**`pre-sign-up`**'
export const OUR_POST_CONFIRMATION = '**`post-confirmation`**'
export const WALKTHROUGH_PRE_SIGN_UP = '2020 walkthrough, Pre sign-up, SDK v2'
export const WALKTHROUGH_POST_CONFIRMATION = '2020 walkthrough, Post confirmation, SDK v2'
export const AMPLIFY_FILTER = 'Amplify CLI’s way, email filter, no table'
export const AMPLIFY_GROUP = 'Amplify CLI’s way, add to group, SDK v3'

const ours = (name: string) => join(root, `packages/triggers/dist/bundles/${name}/index.mjs`)
const peer = (name: string) => join(root, `bench/lambda/peers/${name}.cjs`)

export async function lambdaContestants(): Promise<LambdaFunction[]> {
  return [
    { name: PLAIN, file: await plainBundle(), trigger: 'pre-sign-up' },
    { name: OUR_PRE_SIGN_UP, file: ours('pre-sign-up'), trigger: 'pre-sign-up' },
    { name: OUR_POST_CONFIRMATION, file: ours('post-confirmation'), trigger: 'post-confirmation' },
    {
      name: '**`pre-token-generation`**',
      file: ours('pre-token-generation'),
      trigger: 'pre-token-generation',
    },
    { name: '**`membership-worker`**', file: ours('membership-worker'), trigger: 'worker' },
    {
      name: WALKTHROUGH_PRE_SIGN_UP,
      file: peer('walkthrough-2020-pre-sign-up'),
      trigger: 'pre-sign-up',
    },
    {
      name: WALKTHROUGH_POST_CONFIRMATION,
      file: peer('walkthrough-2020-post-confirmation'),
      trigger: 'post-confirmation',
    },
    { name: AMPLIFY_FILTER, file: peer('amplify-email-filter'), trigger: 'pre-sign-up' },
    { name: AMPLIFY_GROUP, file: peer('amplify-add-to-group'), trigger: 'post-confirmation' },
  ]
}

/** These bundles of ours, each built without some of what makes them quick to start. */
export async function withoutTricks(
  triggers: readonly ('pre-sign-up' | 'post-confirmation')[],
): Promise<LambdaFunction[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bundles-without-'))
  const made: LambdaFunction[] = []
  for (const without of ['substitutes', 'builtins-on-demand', 'substitutes,builtins-on-demand']) {
    const options = `--configOnly ${triggers} --configWithout ${without}`
    const into = join(folder, without.replace(',', '-'))
    const { code, output } = await runCommand(
      `rollup --config ${options} --configFolder ${into} --silent`,
      { cwd: 'packages/triggers' },
    )
    if (code !== 0) throw new Error(`The bundles without ${without} could not be made\n${output}`)
    for (const trigger of triggers) {
      const name = `\`${trigger}\` without ${without.replace(',', ' and ')}`
      made.push({ name, file: join(into, trigger, 'index.mjs'), trigger })
    }
  }
  return made
}

/** Bundled as most people do: esbuild for Node, minified, with no other option. */
async function plainBundle(): Promise<string> {
  const outfile = join(await mkdtemp(join(tmpdir(), 'plain-bundle-')), 'plain.cjs')
  await esbuild.build({
    entryPoints: [join(root, 'bench/lambda/peers/plain-lib-dynamodb.js')],
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node22',
    outfile,
    logLevel: 'silent',
  })
  return outfile
}
