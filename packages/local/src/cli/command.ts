import { parseArgs } from 'node:util'

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly reason: string }
  | {
      readonly kind: 'start'
      readonly port: number
      readonly host: string | null
      readonly openToNetwork: boolean
      readonly allowedHosts: readonly string[]
      readonly data: string | null
      readonly rules: string | null
      readonly membership: Membership
      readonly managedGroups: readonly string[] | null
      readonly disclosure: Disclosure
      readonly customAttributes: readonly string[]
      readonly passwordless: boolean
      readonly quotas: boolean
      readonly json: boolean
    }

const DEFAULT_PORT = 4620
/** The three ports after it are needed too. */
const HIGHEST_PORT = 65_532
const MEMBERSHIPS = ['groups', 'token', 'both'] as const
type Membership = (typeof MEMBERSHIPS)[number]
const DISCLOSURES = ['plain', 'neutral'] as const
type Disclosure = (typeof DISCLOSURES)[number]

export function readCommand(args: readonly string[]): Command {
  let values: ReturnType<typeof parse>
  try {
    values = parse(args)
  } catch (error) {
    return { kind: 'wrong', reason: reasonOf(error) }
  }
  const { port: givenPort = String(DEFAULT_PORT), data = null, rules = null, json = false } = values
  if (values.help) return { kind: 'help' }
  if (values.version) return { kind: 'version' }
  const port = /^\d{1,5}$/.test(givenPort) ? Number(givenPort) : Number.NaN
  if (!(port >= 0 && port <= HIGHEST_PORT)) {
    const range = `a number from 0 (any free one) to ${HIGHEST_PORT}`
    return { kind: 'wrong', reason: `--port takes ${range}, got "${givenPort}"` }
  }
  if (data === '') return { kind: 'wrong', reason: '--data takes a directory, got ""' }
  if (rules === '') return { kind: 'wrong', reason: '--rules takes a file, got ""' }
  const { membership: givenMembership = 'groups', 'managed-groups': patterns } = values
  const membership = MEMBERSHIPS.find((choice) => choice === givenMembership)
  if (membership === undefined) {
    const choices = MEMBERSHIPS.join(', ')
    return { kind: 'wrong', reason: `--membership takes ${choices}, got "${givenMembership}"` }
  }
  const managedGroups = patterns?.split(',').map((pattern) => pattern.trim()) ?? null
  if (managedGroups?.some((pattern) => !/^\S+$/.test(pattern))) {
    const wanted = 'group names or patterns such as tenant-*, with commas between them'
    return { kind: 'wrong', reason: `--managed-groups takes ${wanted}, got "${patterns}"` }
  }
  const { disclosure: givenDisclosure = 'plain' } = values
  const disclosure = DISCLOSURES.find((choice) => choice === givenDisclosure)
  if (disclosure === undefined) {
    const choices = DISCLOSURES.join(', ')
    return { kind: 'wrong', reason: `--disclosure takes ${choices}, got "${givenDisclosure}"` }
  }
  return {
    kind: 'start',
    port,
    host: values.host ?? null,
    openToNetwork: values['open-to-network'] ?? false,
    allowedHosts: values['allowed-host'] ?? [],
    data,
    rules,
    membership,
    managedGroups,
    disclosure,
    customAttributes:
      values['custom-attributes']?.split(',').map((name) => name.trim().replace(/^custom:/, '')) ??
      [],
    passwordless: values.passwordless ?? false,
    quotas: values.quotas ?? false,
    json,
  }
}

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  'open-to-network': { type: 'boolean' },
  'allowed-host': { type: 'string', multiple: true },
  data: { type: 'string' },
  rules: { type: 'string' },
  membership: { type: 'string' },
  'managed-groups': { type: 'string' },
  disclosure: { type: 'string' },
  'custom-attributes': { type: 'string' },
  passwordless: { type: 'boolean' },
  quotas: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], strict: true, allowPositionals: false, options: OPTIONS })
    .values
}

/** One sentence that says what is wrong with the arguments, and what is allowed. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  const [sentence = ''] = message.split('. ')
  const allowed =
    code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
      ? `the options are ${Object.keys(OPTIONS)
          .map((name) => `--${name}`)
          .join(', ')}`
      : '--help lists the options'
  return `${sentence.replace(/\.$/, '')}; ${allowed}`
}

export const HELP = `Usage: domain-gate-local [options]

Runs Domain Gate on this machine: emulated Amazon Cognito, DynamoDB and SQS, the
real trigger bundles, and a playground page. Dependencies no AWS account.

  --port N      playground's port; Cognito, DynamoDB and SQS take N+1 to N+3
                (default 4620; 0: any free ports)
  --host ADDRESS
                listen at ADDRESS, such as 0.0.0.0 for containers and phones
                (default 127.0.0.1). Everyone who reaches it can sign up, read
                all mail, act as an administrator and change the rules, so any
                other than loopback also needs --open-to-network
  --allowed-host NAME
                a further host name to answer to, such as
                host.docker.internal; may be given several times
  --data DIR    keep users, groups, rules and ids in DIR (default: in memory)
  --rules FILE  put the rows of FILE into the rules table: a JSON array such as
                [{ "EmailDomain": "acme.com", "UserGroup": "acme" }]
  --membership MODE
                where membership is told: groups (default), token or both
  --managed-groups PATTERNS
                the groups the gate owns, such as 'tenant-*,partners'
                (default: any)
  --disclosure HOW
                what a refusal tells: why (plain, the default), or the same for
                each refusal that is final (neutral)
  --custom-attributes NAMES
                custom attributes that forms may send, such as 'company,plan'
  --passwordless
                people sign up with an address alone, and sign in with a code
                by mail or a passkey (which works at localhost)
  --quotas      refuse what is beyond an AWS account's request quotas, such as
                25 additions to groups a second
  --json        print one line of JSON when ready, and nothing else
  --version     print the version
  -h, --help    print this
`
