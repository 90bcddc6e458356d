import { symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CLI_TEMPLATES,
  WALKTHROUGH,
  WALKTHROUGH_ROWS,
} from '../../packages/migrate/src/testing/gen1-apps.ts'
import { build } from '../../scripts/build.ts'
import { temporaryFolder } from '../../scripts/check/packed.ts'
import { root } from '../../scripts/repository.ts'
import { quoteWords, runCommand } from '../../scripts/run-command.ts'
import { JSON_OUTPUT, readOptions } from '../proof/read-options.ts'
import { type ProofRow, reportProof } from '../proof/report.ts'
import { findTemplateFaults } from './find-template-faults.ts'

// `npm run test:migration` takes apps as Amplify Gen 1 has them, migrates each with the built command, checks the types of the
// backend that it writes, synthesizes it with Amplify's own tools (those of examples/amplify-gen2), and looks at the template.
// It also changes pages with Amplify UI (that of examples/amplify-ui), and checks their types.
const { values } = readOptions(
  'test:migration',
  'migrates Gen 1 apps, and synthesizes what comes out',
  {
    json: JSON_OUTPUT,
  },
)
const TOOLS = join(root, 'examples/amplify-gen2/node_modules')
const AMPLIFY_UI = join(root, 'examples/amplify-ui/node_modules')

const APPS = [
  { name: 'the walkthrough of 2020', args: [WALKTHROUGH, '--rows', WALKTHROUGH_ROWS] },
  { name: 'the templates of the CLI', args: [CLI_TEMPLATES, '--env', 'prod'] },
]

/** As people write them. */
const PAGES: Readonly<Record<string, string>> = {
  'element.tsx': `import { Authenticator } from '@aws-amplify/ui-react'

export function App() {
  return <Authenticator initialState="signUp">{({ user }) => <p>{user?.username}</p>}</Authenticator>
}
`,
  'wrapped.tsx': `import { withAuthenticator } from '@aws-amplify/ui-react';

export default withAuthenticator(({ user }) => <p>{user?.username}</p>, { hideSignUp: false });
`,
}

if (await isBuilt()) {
  const rows: ProofRow[] = []
  for (const { name, args } of APPS) rows.push(...(await tryApp(name, args)))
  rows.push(await changePages())
  reportProof('Out of Amplify Gen 1', rows, { json: values.json === true })
} else process.exitCode = 1

async function isBuilt(): Promise<boolean> {
  if (!(await build())) return false
  const { code, output } = await runCommand(
    'npm run --silent build:examples -- amplify-gen2 amplify-ui',
  )
  if (code !== 0) console.error(output)
  return code === 0
}

interface Migrated {
  readonly comparison: {
    readonly addresses: number
    readonly alike: number
    readonly differences: readonly { readonly address: string; readonly reason: string | null }[]
  }
  readonly rules: { readonly rows: readonly { readonly EmailDomain: string }[] }
}

async function tryApp(name: string, args: readonly string[]): Promise<ProofRow[]> {
  const folder = join(temporaryFolder(), 'app')
  const command = [
    'packages/migrate/bin/domain-gate-migrate.js',
    ...args,
    '--write',
    folder,
    '--json',
  ]
  const { output } = await runCommand(`node ${quoteWords(command)}`)
  const { comparison, rules }: Migrated = JSON.parse(
    output.split('\n').find((line) => line.startsWith('{')) ?? '',
  )
  const { addresses, alike, differences } = comparison
  const unexplained = differences.filter(({ reason }) => reason === null)
  return [
    {
      trial: `${name}: old app and gate decide alike, but for named differences`,
      cases: addresses,
      broken: unexplained.map(({ address }) => address),
      figures: { alike, 'differ for a named reason': differences.length - unexplained.length },
    },
    {
      trial: `${name}: type-checks and synthesizes`,
      cases: 1,
      broken: await synthesize(folder, rules.rows),
    },
  ]
}

/** What is wrong with the backend in the folder. */
async function synthesize(folder: string, rows: Migrated['rules']['rows']): Promise<string[]> {
  symlinkSync(TOOLS, join(folder, 'node_modules'))
  const context = {
    'amplify-backend-namespace': 'migrated',
    'amplify-backend-name': 'app',
    'amplify-backend-type': 'sandbox',
  }
  writeFileSync(
    join(folder, 'cdk.json'),
    JSON.stringify({ context, versionReporting: false, notices: false }),
  )
  const bin = join(TOOLS, '.bin')
  for (const command of [
    `"${bin}/tsc" --noEmit -p amplify`,
    `"${bin}/cdk" synth --quiet --app "${bin}/tsx amplify/backend.ts"`,
  ]) {
    const { code, output } = await runCommand(`cd "${folder}" && ${command}`)
    if (code !== 0) return [`${command} ends with ${code}: ${output.trim()}`]
  }
  return findTemplateFaults(
    join(folder, 'cdk.out'),
    rows.map(({ EmailDomain }) => EmailDomain),
  )
}

async function changePages(): Promise<ProofRow> {
  const folder = temporaryFolder()
  symlinkSync(AMPLIFY_UI, join(folder, 'node_modules'))
  for (const [name, text] of Object.entries(PAGES)) writeFileSync(join(folder, name), text)
  const command = [
    'packages/migrate/bin/domain-gate-migrate.js',
    'authenticator',
    join(folder, '*.tsx'),
  ]
  const { code } = await runCommand(`node ${quoteWords([...command, '--write'])}`)
  const options =
    '--noEmit --strict --skipLibCheck --jsx react-jsx --module esnext --moduleResolution bundler'
  const checked = await runCommand(`cd "${folder}" && "${AMPLIFY_UI}/.bin/tsc" ${options} *.tsx`)
  return {
    trial: 'pages of Amplify UI with the gate’s services: type-check',
    cases: Object.keys(PAGES).length,
    broken: [
      ...(code === 0 ? [] : [`the command ends with ${code}`]),
      ...(checked.code === 0 ? [] : [checked.output.trim()]),
    ],
  }
}
