import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { root } from '../../scripts/repository.ts'

const PLAYGROUND = join(root, 'packages/local/playground')

/** Bundles what runs in the pages, and puts the playground of the local stack beside it, with a stack in the page. */
export async function buildDemos(folder: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['live', 'theme-editor', 'playground'].map((name) => `website/demo/${name}.ts`),
    outdir: join(folder, 'demo'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    minify: true,
    legalComments: 'linked',
    // The adapters of AWS fall out of the bundle, and with them what they import of Node.
    external: ['node:*', '@aws-*', '@aws-lambda-powertools/*', '@smithy/*'],
    alias: { 'node:timers/promises': './website/demo/timers.ts' },
    plugins: [stackInPage],
    logLevel: 'warning',
    // A bundle of ours names a module that is in it already.
    logOverride: { 'ignored-bare-import': 'silent' },
  })
  const target = join(folder, 'playground')
  mkdirSync(target, { recursive: true })
  for (const name of ['styles', 'icons.svg', 'icon.svg']) {
    cpSync(join(PLAYGROUND, name), join(target, name), { recursive: true })
  }
  cpSync(join(PLAYGROUND, 'scripts/theme.js'), join(target, 'theme.js'))
  const page = readFileSync(join(PLAYGROUND, 'index.html'), 'utf8')
  writeFileSync(join(target, 'index.html'), playgroundPage(page))
}

/** Puts the stack in the page in the place of the local one, and the packages where the local stack serves them. */
const stackInPage: Plugin = {
  name: 'stack in the page',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/stack\.js$/ }, () => ({ path: join(root, 'website/demo/stack.ts') }))
    onResolve({ filter: /\/playground\/scripts\/app\.js$/ }, () => ({
      path: join(PLAYGROUND, 'scripts/app.js'),
      sideEffects: true,
    }))
    onResolve({ filter: /^\/core\// }, ({ path }) => ({
      path: join(root, 'packages/core/dist', path.slice('/core/'.length)),
    }))
    onLoad({ filter: /playground\/scripts\/dom\.js$/ }, ({ path }) => ({
      contents: replaceOnce(readFileSync(path, 'utf8'), '/assets/icons.svg', './icons.svg'),
    }))
  },
}

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'"

/** The page of the local stack as the site serves it. Its policy lets nothing be sent anywhere. */
function playgroundPage(page: string): string {
  const changes: readonly (readonly [string, string])[] = [
    [
      '<meta charset="utf-8">',
      `<meta charset="utf-8">\n    <meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
    ],
    ['<script type="module" src="/domain-gate-all.js"></script>\n', ''],
    ['/assets/scripts/theme.js', './theme.js'],
    ['/assets/scripts/app.js', '../demo/playground.js'],
    [
      'A whole Domain Gate sign-up and sign-in on your own machine: click an address to fill in the form,\n        send it, and see who gets in and why.',
      'A Domain Gate sign-up and sign-in in this page alone, with the code that is deployed: click an address to\n        fill in the form, send it, and see who gets in and why. Nothing is sent or kept. <a href="../start.html">Start your own</a>',
    ],
    [
      'The Lambda functions are the ones you deploy, and they call DynamoDB and Cognito with the AWS SDK. The\n          services behind them run on this machine, and nothing leaves it.',
      'Write your own Region, app client and user pool. <a href="../distribution.html">Loading it</a> says where the\n          script comes from.',
    ],
  ]
  const changed = changes.reduce((text, [from, to]) => replaceOnce(text, from, to), page)
  return changed.replaceAll('"/assets/', '"./')
}

function replaceOnce(text: string, from: string, to: string): string {
  const parts = text.split(from)
  if (parts.length !== 2) throw new Error(`The playground has ${parts.length - 1} times ${from}`)
  return parts.join(to)
}
