import { relative } from 'node:path'
import { type Comparison, type Difference, REASONS, type ReasonName } from '../compare/compare.ts'
import type { Migration } from '../migration.ts'
import type { NewRules } from '../rules/new-rules.ts'
import type { Finding } from '../rules/understand.ts'
import { printable } from '../terminal/printable.ts'
import { areRulesInCode } from './backend-files.ts'

const EXAMPLES_OF_EACH = 3
/** No address that gets mail is longer. */
const LONGEST_ADDRESS = 254

/** The migration in words, as Markdown that a terminal shows well too. */
export function report({ app, understanding, rules, comparison }: Migration): string {
  const show = ({ file, text }: Finding) => `- ${code(relative(app.folder, file))}: ${words(text)}`
  const { understood, notUnderstood } = understanding
  return [
    `# Out of Amplify Gen 1: ${words(app.auth.name)}`,
    app.env === null ? '' : `Environment: ${code(app.env)}.`,
    '## What was understood',
    list(understood.map(show), 'Nothing decides who may sign up: the app has no such trigger.'),
    '## What was not understood',
    list(notUnderstood.map(show), 'Nothing: every trigger was understood.'),
    '## The rules',
    rules === null ? NO_RULES : rulesSection(rules),
    '## Do old app and gate decide alike?',
    comparison === null
      ? 'Not compared: there are no rules to compare.'
      : comparisonSection(comparison),
    '## What AWS’s own migrator leaves out',
    AWS_LEAVES_OUT,
    '## What to do',
    steps(rules),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n')
}

const NO_RULES = `None were made: what decides who gets in was not understood whole, and a guess could let strangers in. Fetch the
rows of a table by \`aws dynamodb scan --table-name TABLE > rows.json\`, and give them with \`--rows rows.json\`. Bring code of your own over by hand: a Pre sign-up function may call the gate
(“Your own Pre sign-up function” in the README of \`@domain-gate/infra\`).`

const AWS_LEAVES_OUT = `\`amplify gen2-migration\` brings functions over as they are (its public record was read in November 2026;
look again before you rely on it):

- “Add User to Group” came over without its permissions, so that it failed for every user
  ([amplify-cli#14745](https://github.com/aws-amplify/amplify-cli/issues/14745)). Versions since April 2026 generate them
  ([#14775](https://github.com/aws-amplify/amplify-cli/pull/14775)). Whether the address is verified, the function does not
  ask. The construct has its own grants, and asks.
- A filter by domain still compares letter by letter. AWS’s page for Gen 2 compares with \`endsWith\`, so
  \`x@notamazon.com\` passes for \`amazon.com\`.
- The rows of a table of your own, such as \`UserGroups\`, are not rules.

Everything else (password policy, second factor, identity providers, users, data) is that tool’s work, not this one’s.`

const MEND =
  'Mend them where the old app has them, or in the file of `--rows`, and run this again. Or add a rule later by `npx domain-gate rules set`.'

function rulesSection({ rows, without }: NewRules): string {
  const table = rows.slice(0, 100).map(({ EmailDomain, UserGroup, Status }) => {
    const grant = UserGroup === undefined ? 'no group' : [UserGroup].flat().join(', ')
    return `| ${cell(EmailDomain)} | ${Status === 'blocked' ? 'blocked' : cell(grant)} |`
  })
  const lost = without.map(
    ({ entry, reason }) => `- ${code(entry)}: ${words(reason)}. No rule was made of it.`,
  )
  return [
    rows.length === 0
      ? 'None: nobody can sign up.'
      : ['| domain | groups |', '|---|---|', ...table].join('\n'),
    rows.length > 100 ? `… and ${rows.length - 100} more, in rules.json.` : '',
    lost.length === 0
      ? ''
      : `Entries of the old app without a rule:\n\n${lost.join('\n')}\n\n${MEND}`,
  ]
    .filter(Boolean)
    .join('\n\n')
}

function comparisonSection({ addresses, alike, differences }: Comparison): string {
  const unexplained = differences.filter(({ reason }) => reason === null)
  const groups = (Object.keys(REASONS) as ReasonName[]).flatMap((name) => {
    const those = differences.filter(({ reason }) => reason === name)
    return those.length === 0
      ? []
      : [difference(`${name} (${those.length}). ${REASONS[name]}`, those)]
  })
  return [
    `${alike} of ${addresses} addresses: alike. ${differences.length} differ, ${unexplained.length} of them without an explanation.`,
    ...(unexplained.length === 0
      ? []
      : [difference('**Not explained. Look at each before you go on.**', unexplained, 50)]),
    ...groups,
  ].join('\n\n')
}

function difference(title: string, all: readonly Difference[], count = EXAMPLES_OF_EACH): string {
  const examples = all
    .slice(0, count)
    .map(
      ({ address, before, after }) =>
        `- ${code(shortened(address))}: before ${words(before)}, now ${words(after)}`,
    )
  return [title, '', ...examples].join('\n')
}

function shortened(address: string): string {
  return address.length > LONGEST_ADDRESS
    ? `${address.slice(0, LONGEST_ADDRESS)}… (${address.length} characters)`
    : address
}

function steps(rules: NewRules | null): string {
  if (rules === null) return 'See above: first make what decides who gets in known.'
  const imported = areRulesInCode(rules.rows)
    ? 'The rules stand in `amplify/backend.ts` and come with the deployment.'
    : 'After the first deployment: `npx domain-gate rules import rules.json --table TABLE` (its name is `rulesTable` in amplify_outputs.json).'
  return `1. Look at the differences above. Nothing of the old app was changed.
2. Put \`amplify/\` into the app in place of the old one, on a branch of its own, or stay in its folder and begin
   there with \`npm init -y\`. Then
   \`npm install --save-dev @aws-amplify/backend @aws-amplify/backend-cli aws-cdk-lib constructs typescript\`
   and \`npm install --save-dev @domain-gate/infra @domain-gate/cli\`.
3. Deploy \`amplify/\` to a sandbox: \`npx ampx sandbox\`. If AWS’s migrator wrote a backend for you, take the lines about
   \`DomainGate\` over into its \`backend.ts\`, and leave its Pre sign-up and Post confirmation functions out.
4. ${imported}
5. \`npx domain-gate doctor --user-pool-id POOL --table TABLE\` looks at the whole deployment. Both are in
   \`amplify_outputs.json\`, as \`user_pool_id\` and \`rulesTable\`.
6. In the folder of the page, \`npm install @domain-gate/core\`, then
   \`npx @domain-gate/migrate authenticator 'src/**/*.tsx'\` puts the gate’s words into Amplify UI’s Authenticator.

A new pool has no users. AWS’s migrator keeps the pool you have; otherwise users are imported.`
}

function list(lines: readonly string[], empty: string): string {
  return lines.length === 0 ? empty : lines.join('\n')
}

/** As it reads: no link, picture or HTML of a file's makes the report say something else. */
function words(text: string): string {
  return printable(text).replace(/[\\`<>[\]&]/g, '\\$&')
}

/** In backquotes, whatever it holds. */
function code(text: string): string {
  return `\`${printable(text).replaceAll('`', 'ˋ')}\``
}

function cell(text: string): string {
  return code(text).replaceAll('|', '\\|')
}
