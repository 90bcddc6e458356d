import { parseArgs } from 'node:util'
import { faultOfDomain, faultOfGroup, faultOfTemplate } from './answers.ts'
import { isTemplateName, TEMPLATE_NAMES, type TemplateName } from './templates.ts'

/** What the command line asks for. What is `undefined` was left open. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly reason: string; readonly json: boolean }
  | ({ readonly kind: 'make' } & Given)

export interface Given {
  /** As it was typed, such as `my-app` or `.`. */
  readonly folder: string | undefined
  readonly template: TemplateName | undefined
  readonly passwordless: boolean | undefined
  readonly domain: string | undefined
  readonly group: string | undefined
  readonly install: boolean | undefined
  /** A folder of tarballs that stand for the packages of the registry. */
  readonly packages: string | undefined
  /** Takes the default for all that was left open. */
  readonly yes: boolean
  readonly json: boolean
}

const OPTIONS = {
  template: { type: 'string' },
  passwordless: { type: 'boolean' },
  domain: { type: 'string' },
  group: { type: 'string' },
  install: { type: 'boolean' },
  packages: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

export function readCommand(args: readonly string[]): Command {
  const json = args.includes('--json')
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(args)
  } catch (error) {
    return { kind: 'wrong', reason: reasonOf(error), json }
  }
  const { values, positionals } = parsed
  if (values.help) return { kind: 'help' }
  if (values.version) return { kind: 'version' }
  const { template, domain, group } = values
  const fault =
    faultOfPositionals(positionals) ??
    (template === undefined ? null : faultOfTemplate(template)) ??
    (domain === undefined ? null : faultOfDomain(domain)) ??
    (group === undefined ? null : faultOfGroup(group))
  if (fault !== null) return { kind: 'wrong', reason: fault, json }
  return {
    kind: 'make',
    folder: positionals[0],
    template: template !== undefined && isTemplateName(template) ? template : undefined,
    passwordless: values.passwordless,
    domain,
    group,
    install: values.install,
    packages: values.packages,
    yes: values.yes ?? false,
    json,
  }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: true,
    allowNegative: true,
    options: OPTIONS,
  })
}

function faultOfPositionals(positionals: readonly string[]): string | null {
  if (positionals.length <= 1 && positionals[0] !== '') return null
  return `it takes one folder, got ${positionals.map((one) => `"${one}"`).join(' ')}`
}

/** One sentence that says what is wrong with the arguments, and what is allowed. */
function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  const [sentence = ''] = message.split('. ')
  const names = Object.keys(OPTIONS).map((name) => `--${name}`)
  const allowed =
    code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
      ? `the options are ${names.join(', ')}`
      : '--help lists the options'
  return `${sentence.replace(/\.$/, '')}; ${allowed}`
}

export const HELP = `Usage: npm create domain-gate@latest [folder] [-- options]

Makes an app with domain-gated sign-up for Amazon Cognito that runs on your
machine at once, without an AWS account. It asks for what is left open.

  --template NAME      ${TEMPLATE_NAMES.slice(0, 7).join(', ')},
                       ${TEMPLATE_NAMES.slice(7).join(', ')}
  --passwordless       people sign up and in by a code sent to their address,
                       or by a passkey (--no-passwordless: with a password)
  --domain DOMAIN      whose people may register (acme.com)
  --group GROUP        the group that they join (the domain's first word)
  --install            install what the app depends on (--no-install: do not)
  --packages DIR       take the packages of Domain Gate from the tarballs in DIR
  -y, --yes            ask nothing: take the defaults for what is left open
  --json               ask nothing, and print one line of JSON
  --version            print the version
  -h, --help           print this
`
