import { groupNameConcern, type RuleRow } from '@domain-gate/triggers'
import type { Gen1App } from '../gen1/gen1-app.ts'
import { textsOf } from '../gen1/json-file.ts'

/** Files to write, by their path below the folder. */
export type Files = Readonly<Record<string, string>>

/** What a construct takes in code; more than that is imported. */
const MAX_RULES_IN_CODE = 100

/** Attributes of a Gen 1 pool, as Gen 2 calls them. */
const ATTRIBUTES = new Map(
  Object.entries({
    address: 'address',
    birthdate: 'birthdate',
    family_name: 'familyName',
    gender: 'gender',
    given_name: 'givenName',
    locale: 'locale',
    middle_name: 'middleName',
    name: 'fullname',
    nickname: 'nickname',
    phone_number: 'phoneNumber',
    picture: 'profilePicture',
    preferred_username: 'preferredUsername',
    profile: 'profilePage',
    website: 'website',
    zoneinfo: 'timezone',
  }),
)

/** The Gen 2 backend, and the rules as `domain-gate rules import` and the local stack read them. */
export function backendFiles(app: Gen1App, rows: readonly RuleRow[]): Files {
  return {
    'rules.json': `${JSON.stringify(rows, null, 2)}\n`,
    'amplify/package.json': '{\n  "type": "module"\n}\n',
    'amplify/tsconfig.json': TSCONFIG,
    'amplify/auth/resource.ts': authResource(app),
    'amplify/backend.ts': backend(rows),
  }
}

/** Whether the rules stand in `backend.ts`, or have to be imported. */
export function areRulesInCode(rows: readonly RuleRow[]): boolean {
  return rows.length <= MAX_RULES_IN_CODE
}

/** As `npm create amplify` writes it. */
const TSCONFIG = `${JSON.stringify(
  {
    compilerOptions: {
      target: 'es2022',
      module: 'es2022',
      moduleResolution: 'bundler',
      resolveJsonModule: true,
      esModuleInterop: true,
      forceConsistentCasingInFileNames: true,
      strict: true,
      skipLibCheck: true,
      paths: { '$amplify/*': ['../.amplify/generated/*'] },
    },
  },
  null,
  2,
)}\n`

function authResource({ auth }: Gen1App): string {
  const required = textsOf(auth.settings['requiredAttributes']).flatMap(
    (name) => ATTRIBUTES.get(name) ?? [],
  )
  const attributes = required.map((name) => `    ${name}: { required: true, mutable: true },\n`)
  return `import { defineAuth } from '@aws-amplify/backend'

export const auth = defineAuth({
  loginWith: { email: true },
${attributes.length === 0 ? '' : `  userAttributes: {\n${attributes.join('')}  },\n`}})
`
}

function backend(rows: readonly RuleRow[]): string {
  const rules = areRulesInCode(rows)
    ? `  rules: [\n${rows.map((row) => `    ${ruleInCode(row)},\n`).join('')}  ],\n`
    : '  // More rules than fit into code: import rules.json after the first deployment.\n'
  return `import { defineBackend } from '@aws-amplify/backend'
import { DomainGate } from '@domain-gate/infra'
import { auth } from './auth/resource'

const backend = defineBackend({ auth })

// The triggers, the table of rules, and the grants that they need.
const gate = new DomainGate(backend.createStack('domain-gate'), 'Gate', {
  userPool: backend.auth.resources.userPool,
${rules}})

// In amplify_outputs.json, for the command line: npx domain-gate rules list --table …
backend.addOutput({ custom: { rulesTable: gate.rulesTable.tableName } })
`
}

function ruleInCode({ EmailDomain, UserGroup, Status }: RuleRow): string {
  const groups = UserGroup === undefined ? [] : [UserGroup].flat()
  const parts = [
    `domain: ${literal(EmailDomain)}`,
    ...(groups.length === 0 ? [] : [`groups: [${groups.map(literal).join(', ')}]`]),
    ...(Status === undefined ? [] : [`status: ${literal(Status)}`]),
    // Names such as "a,b" are taken for two groups by mistake, unless one says that they are meant.
    ...(groups.some((group) => groupNameConcern(group) !== null) ? ['force: true'] : []),
  ]
  return `{ ${parts.join(', ')} }`
}

function literal(text: string): string {
  return `'${JSON.stringify(text).slice(1, -1).replaceAll("'", "\\'").replaceAll('\\"', '"')}'`
}
