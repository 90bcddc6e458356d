import { type Command, Option } from 'commander'
import type { Outcome } from '../failure.ts'
import type { SetRuleOptions } from '../rules/rule-change.ts'
import { describeRule } from '../rules/rule-text.ts'
import type { RuleView } from '../rules/rule-view.ts'
import type { Run, Session } from '../session/session.ts'
import { consents, requireConsent } from '../terminal/ask.ts'
import { printable, printableJson } from '../terminal/printable.ts'

/** `rules set`. */
export function addRulesSetCommand(rules: Command, run: Run): void {
  rules
    .command('set')
    .description('give a domain these groups; expiry and note stay unless they are given')
    .argument('<domain>', 'acme.com, *.acme.com, jo@acme.com or *; quote the *')
    .argument('[groups...]', 'all groups it grants; may be left out with --status')
    .addOption(new Option('--status <status>', 'default: allowed').choices(['allowed', 'blocked']))
    .option('--expires <time>', 'when it stops counting: 2027-01-01, 2027-01-01T09:00:00Z')
    .option('--no-expires', 'it never expires')
    .option('--note <text>', 'for operators; nobody else sees it')
    .option('--no-note', 'remove its note')
    .option('--dry-run', 'show what would change, and write nothing')
    .option('--force', 'also a public mail provider, a public suffix, a group like acme,beta')
    .addHelpText('after', HELP)
    .action((domain: string, groups: string[], options: SetRuleOptions, command: Command) =>
      run(command, (session) => setRule(session, domain, groups, options)),
    )
}

const HELP = `
The groups given are all it grants; expiry and note stay unless --expires,
--no-expires, --note or --no-note is given. Asks before it lets a blocked domain
in, and needs --yes without a terminal.

Examples:
  domain-gate rules set acme.com acme
  domain-gate rules set '*.acme.com' acme staff --expires 2027-01-01
  domain-gate rules set spam.example --status blocked
`

type SetRuleSession = Pick<Session, 'rules' | 'settings' | 'terminal' | 'clock'>

/** Gives a domain these groups and this status. Expiry and note stay unless they are given. */
export async function setRule(
  session: SetRuleSession,
  domain: string,
  groups: readonly string[],
  options: SetRuleOptions,
): Promise<Outcome> {
  const { viewRule } = await import('../rules/rule-view.ts')
  const { withoutLeadingAt } = await import('../rules/rule-key.ts')
  const { assertAcceptable, blockingRule, withKept, decidingKeys, readRow } = await import(
    '../rules/rule-change.ts'
  )
  const { settings, terminal, clock } = session
  const given = readRow(withoutLeadingAt(domain), groups, options)
  assertAcceptable(given, options.force ?? false, session)

  const rules = session.rules()
  const keys = decidingKeys(given.EmailDomain)
  const found = await rules.get(keys)
  const before = found.find(({ EmailDomain: key }) => key === given.EmailDomain) ?? null
  const row = withKept(before, given, options)
  const blocking = row.Status === 'blocked' ? null : blockingRule(keys, found, clock.now())
  if (given.EmailDomain !== domain) {
    terminal.note(`${printable(domain)} is looked up as ${given.EmailDomain}.`)
  }
  if (row.ExpiresAt !== undefined && row.ExpiresAt * 1000 <= clock.now()) {
    const remedy = options.expires === undefined ? ' --no-expires lets it count again.' : ''
    terminal.note(`Warning: it expires in the past, so it does not count.${remedy}`)
  }

  const view = (item: { readonly EmailDomain: string }) =>
    viewRule({ ...item }, { now: clock.now(), managed: settings.managedGroups })
  const [was, is] = [before === null ? null : view(before), view(row)]
  if (!options.dryRun) {
    if (blocking !== null && !(await isUnblocked(session, row.EmailDomain, blocking))) {
      terminal.note('Nothing was written.')
      return 'problems'
    }
    await rules.put(row)
  }
  await terminal.write(
    settings.json ? `${printableJson({ was, is })}\n` : changeText(row.EmailDomain, was, is),
  )
  if (options.dryRun) terminal.note('A dry run: nothing was written.')
  return 'done'
}

function changeText(domain: string, was: RuleView | null, is: RuleView): string {
  const [wasText, isText] = [was === null ? null : describeRule(was), describeRule(is)]
  const change =
    wasText === null
      ? `new: ${isText}`
      : wasText === isText
        ? `as it was: ${isText}`
        : `was: ${wasText}\n${' '.repeat(domain.length + 2)}is:  ${isText}`
  return `${domain}  ${change}\n`
}

async function isUnblocked(
  session: SetRuleSession,
  domain: string,
  blocking: string,
): Promise<boolean> {
  const by = blocking === domain ? 'is blocked now' : `is blocked now by the rule ${blocking}`
  requireConsent(session, `${domain} ${by}, and this lets it in`)
  return consents(session, `${domain} ${by}. Let it in?`)
}
