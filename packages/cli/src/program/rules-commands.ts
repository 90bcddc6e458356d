import { type Command, Option } from 'commander'
import type { RuleFilter } from '../rules/list-rules.ts'
import type { SetRuleOptions } from '../rules/set-rule.ts'
import type { TidyOptions } from '../rules/tidy-rules.ts'
import type { ImportOptions } from '../transfer/import-rules.ts'
import type { RuleFormat } from '../transfer/rule-file.ts'
import type { Run } from './run.ts'

/** `rules list`, `get`, `set`, `remove`, `tidy`, `import`, `export`. */
export function addRulesCommands(program: Command, run: Run): void {
  const rules = program.command('rules').description('list and change the rules').helpCommand(false)

  rules
    .command('list')
    .description('all rules: a table for people, tab-separated lines when piped')
    .argument('[domain]', 'only those with this in their domain: acme finds *.acme.com')
    .option('--group <name>', 'only those that grant this group')
    .addOption(
      new Option('--status <status>', 'only those with this status').choices([
        'allowed',
        'blocked',
        'expired',
        'unusable',
      ]),
    )
    .addHelpText('after', LIST_HELP)
    .action((domain: string | undefined, filter: RuleFilter, command: Command) =>
      run(command, async (session) => {
        const { listRules } = await import('../rules/list-rules.ts')
        return listRules(session, { ...filter, ...(domain !== undefined && { domain }) })
      }),
    )

  rules
    .command('get')
    .description('the rule of one domain; check ADDRESS tells which rule decides')
    .argument('<domain>', 'as it stands in the list')
    .action((domain: string, _options: object, command: Command) =>
      run(command, async (session) => {
        const { getRule } = await import('../rules/get-rule.ts')
        return getRule(session, domain)
      }),
    )

  rules
    .command('set')
    .description('give a domain these groups; expiry and note stay unless they are given')
    .argument('<domain>', 'acme.com, *.acme.com, jo@acme.com or *; quote the *')
    .argument('[groups...]', 'all groups it grants; may be left out with --status')
    .addOption(new Option('--status <status>', 'default: allowed').choices(['allowed', 'blocked']))
    .option('--expires <time>', 'from then on it does not count: 2027-01-01, 2027-01-01T09:00:00Z')
    .option('--no-expires', 'it counts for good')
    .option('--note <text>', 'for operators; nobody else sees it')
    .option('--no-note', 'without the note it had')
    .option('--dry-run', 'show what would change, and write nothing')
    .option('--force', 'also a public mail provider, a public suffix, a group like acme,beta')
    .addHelpText('after', SET_HELP)
    .action((domain: string, groups: string[], options: SetRuleOptions, command: Command) =>
      run(command, async (session) => {
        const { setRule } = await import('../rules/set-rule.ts')
        return setRule(session, domain, groups, options)
      }),
    )

  rules
    .command('remove')
    .description('remove the rule of a domain; asks first, or wants --yes')
    .argument('<domain>', 'as it stands in the list')
    .action((domain: string, _options: object, command: Command) =>
      run(command, async (session) => {
        const { removeRule } = await import('../rules/remove-rule.ts')
        return removeRule(session, domain)
      }),
    )

  rules
    .command('tidy')
    .description('rewrite rows that no trigger can use; a dry run unless --apply')
    .option('--apply', 'rewrite them')
    .option('--force', 'also for a public mail provider or a public suffix')
    .addHelpText('after', TIDY_HELP)
    .action((options: TidyOptions, command: Command) =>
      run(command, async (session) => {
        const { tidyRules } = await import('../rules/tidy-rules.ts')
        return tidyRules(session, options)
      }),
    )

  rules
    .command('import')
    .description('write the rules of a file, after a look at what would change')
    .argument('<file>', 'rules as JSON or CSV, or a domain a line; - is standard input')
    .addOption(formatOption())
    .option('--dry-run', 'show what would change, and write nothing')
    .option('--prune', 'also remove the rules that are not in the file')
    .option('--group <name>', 'for rules that name no group; may be given several times', collect)
    .option('--no-group', 'let rules that name no group in without one')
    .option(
      '--accept <domain>',
      'although it is a public mail provider or suffix; may be given several times',
      collect,
    )
    .option(
      '--force',
      'also public mail providers, public suffixes, groups like acme,beta, and an empty file with --prune',
    )
    .addHelpText('after', IMPORT_HELP)
    .action((file: string, options: ImportOptions, command: Command) =>
      run(command, async (session) => {
        const { importRules } = await import('../transfer/import-rules.ts')
        return importRules(session, file, options)
      }),
    )

  rules
    .command('export')
    .description('write all rules to a file, or to standard output')
    .argument('[file]', 'replaced in one step; its ending tells the format', '-')
    .addOption(formatOption())
    .action((file: string, { format }: { format?: RuleFormat }, command: Command) =>
      run(command, async (session) => {
        const { exportRules } = await import('../transfer/export-rules.ts')
        return exportRules(session, file, format)
      }),
    )
}

function collect(value: string, previous: unknown): readonly string[] {
  return [...(Array.isArray(previous) ? previous : []), value]
}

function formatOption(): Option {
  return new Option('--format <format>', 'default: by the ending of the name').choices([
    'json',
    'csv',
  ])
}

const IMPORT_HELP = `
JSON: what domain-gate rules export or domain-gate rules list --json writes.
CSV: the first line names the columns domain, groups, status, expires, note;
groups have a space between them.
A domain a line: with --group NAME, or --no-group to let them in without one.

Nothing is written unless every line is good. Interrupted? Run it again.
`

const LIST_HELP = `
Piped: domain, groups, status, expires, note, problem, with tabs between them.
--json: one object a line, with the same names.

  domain-gate rules list acme --status allowed
  domain-gate rules list --group staff
  domain-gate rules list --json | jq -r 'select(.problem) | .domain'
`

const TIDY_HELP = `
Rows made by hand may have keys like Upper.example, dot.example. or
bücher.example, which no trigger looks up. Each is shown as it would be. Nothing
is guessed: where two rows would become one, both stay and are named.

  domain-gate rules tidy
  domain-gate rules tidy --apply
`

const SET_HELP = `
The groups given are all it grants; expiry and note stay unless --expires,
--no-expires, --note or --no-note is given. Asks before it lets a blocked domain
in, and wants --yes without a terminal.

Examples:
  domain-gate rules set acme.com acme
  domain-gate rules set '*.acme.com' acme staff --expires 2027-01-01
  domain-gate rules set spam.example --status blocked
`
