import { type Command, Help, Option } from 'commander'

/** The options every command takes, as commander hands them over. */
export interface GlobalOptions {
  readonly table?: string
  readonly keyAttribute?: string
  readonly userPoolId?: string
  readonly managedGroups?: string
  readonly trustedProviders?: string
  readonly region?: string
  readonly profile?: string
  readonly endpoint?: string
  readonly cognitoEndpoint?: string
  /** A name of a context, or `none`. */
  readonly context?: string
  readonly debug?: boolean
  readonly json?: boolean
  readonly yes?: boolean
}

const TABLE = 'Rules table:'
const POOL = 'User pool:'
const AWS = 'AWS:'
const OUTPUT = 'Context and output:'

/** The options that every command takes. */
export function globalOptions(): Option[] {
  return [
    new Option('--table <name>', 'DynamoDB table with the rules (RULES_TABLE_NAME)').helpGroup(
      TABLE,
    ),
    new Option(
      '--key-attribute <name>',
      'its partition key (RULES_KEY_ATTRIBUTE; default EmailDomain)',
    ).helpGroup(TABLE),
    new Option(
      '--managed-groups <patterns>',
      'the only groups rules may grant, as in tenant-*,partners (MANAGED_GROUPS)',
    ).helpGroup(TABLE),
    new Option('--user-pool-id <id>', 'Cognito user pool (USER_POOL_ID)').helpGroup(POOL),
    new Option(
      '--cognito-endpoint <url>',
      'another endpoint of Cognito (AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER)',
    ).helpGroup(POOL),
    new Option(
      '--trusted-providers <list>',
      'identity providers to trust, with their domains, as in AcmeSAML:acme.com (TRUSTED_PROVIDERS)',
    ).helpGroup(POOL),
    new Option('--region <name>', 'AWS region (AWS_REGION, or the profile)').helpGroup(AWS),
    new Option('--profile <name>', 'AWS profile (AWS_PROFILE)').helpGroup(AWS),
    new Option(
      '--endpoint <url>',
      'another endpoint of DynamoDB, such as the local stack (AWS_ENDPOINT_URL_DYNAMODB)',
    ).helpGroup(AWS),
    new Option(
      '--context <context>',
      'use this context, or none of them: none (DOMAIN_GATE_CONTEXT)',
    ).helpGroup(OUTPUT),
    new Option('--json', 'write results and failures as JSON, for programs').helpGroup(OUTPUT),
    new Option('--yes', 'do not ask before changing anything').helpGroup(OUTPUT),
    new Option('--debug', 'write each call of AWS to standard error').helpGroup(OUTPUT),
  ]
}

const POOL_OPTIONS = ['--user-pool-id', '--cognito-endpoint']

const UNUSED_BY_RULES = [...POOL_OPTIONS, '--trusted-providers']

/** Global options that a command and its subcommands do not use. The most specific entry counts. */
const UNUSED: Readonly<Record<string, readonly string[]>> = {
  rules: UNUSED_BY_RULES,
  'rules list': [...UNUSED_BY_RULES, '--yes'],
  'rules get': [...UNUSED_BY_RULES, '--yes'],
  'rules export': [...UNUSED_BY_RULES, '--yes'],
  check: ['--yes', '--trusted-providers'],
  doctor: ['--yes'],
  context: globalOptions().flatMap(({ long }) => (long === '--json' ? [] : (long ?? []))),
  'context set': ['--context', '--json', '--yes', '--debug'],
  completion: globalOptions().flatMap(({ long }) => long ?? []),
  help: globalOptions().flatMap(({ long }) => long ?? []),
}

/** `rules set`, without the name of the program. */
export function pathOf(command: Command): string {
  const parent = command.parent ?? null
  if (parent === null) return ''
  return [pathOf(parent), command.name()].filter(Boolean).join(' ')
}

/** The global options that a command uses. */
export function usedGlobalOptions(command: Command): Option[] {
  let root = command
  while (root.parent !== null) root = root.parent
  if (root === command) return []
  let path = pathOf(command)
  while (path !== '' && UNUSED[path] === undefined) path = path.split(' ').slice(0, -1).join(' ')
  const unused = UNUSED[path] ?? []
  return root.options.filter(
    ({ long, hidden }) => !hidden && long !== '--version' && !unused.includes(long ?? ''),
  )
}

/** Help shows a command's own options, and the global ones that it uses under headings. */
export const helpSettings = {
  sortSubcommands: false,
  // On narrow terminals too, descriptions are wrapped beside their terms.
  minWidthToWrap: 12,
  visibleOptions: (command: Command): Option[] => [
    ...new Help().visibleOptions(command),
    ...usedGlobalOptions(command),
  ],
}
