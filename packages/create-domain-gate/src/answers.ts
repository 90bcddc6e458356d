import { parseEmail } from '@domain-gate/core/protocol'
import {
  isTemplateName,
  OLDEST_NODE,
  TEMPLATE_NAMES,
  TEMPLATES,
  type TemplateName,
} from './templates.ts'
import { VERSIONS } from './versions.ts'

/** All that has to be known to make an app. */
export interface Answers {
  /** Of the package, and of the stack where the template deploys one. */
  readonly name: string
  readonly template: TemplateName
  readonly passwordless: boolean
  /** The first domain whose people may register. */
  readonly domain: string
  /** The group that they join. */
  readonly group: string
}

export const DEFAULTS: Answers = {
  name: 'members-area',
  template: 'vite-react',
  passwordless: false,
  domain: 'acme.com',
  group: 'acme',
}

/** The group's name that a domain suggests: its first label. */
export function suggestGroup(domain: string): string {
  return domain.split('.', 1)[0] ?? domain
}

// Each says what is wrong with an answer, what was received and what is allowed. `null`: nothing is wrong.

export function faultOfName(name: string): string | null {
  // npm installs no package into one of the same name.
  if (Object.hasOwn(VERSIONS, name))
    return `the app cannot have the name of a package that it may need, got "${name}"`
  if (/^[a-z]([a-z0-9-]{0,62}[a-z0-9])?$/.test(name)) return null
  const allowed = 'small letters, digits and hyphens, 64 at most, and begins with a letter'
  const near = nearName(name)
  const hint = near === '' ? '' : `; "${near}" would do`
  return `the name of the app, which is that of its folder, has ${allowed}, got "${name}"${hint}`
}

/** What is left of a name when all that is not allowed is a hyphen. */
function nearName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 64)
    .replace(/-+$/, '')
}

export function faultOfTemplate(template: string): string | null {
  if (isTemplateName(template)) return null
  return `the templates are ${TEMPLATE_NAMES.join(', ')}; got "${template}"`
}

export function faultOfNode(version: string, template?: TemplateName): string | null {
  const needed = template === undefined ? OLDEST_NODE : TEMPLATES[template].node
  if (version.localeCompare(needed, 'en', { numeric: true }) >= 0) return null
  return `${template ?? 'it'} needs Node ${needed} or later, got ${version}`
}

export function faultOfDomain(domain: string): string | null {
  // The rule is looked up as the gate reads an address, so it must be written that way.
  const canonical = parseEmail(`jo@${domain}`)?.domain
  if (canonical === domain) return null
  const wanted =
    canonical === undefined ? 'a domain of email addresses, such as acme.com' : `"${canonical}"`
  return `the domain must be ${wanted}, got "${domain}"`
}

export function faultOfGroup(group: string): string | null {
  // What Cognito takes, without the characters by which two groups are written as one by mistake.
  if (/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u.test(group) && !/[,;|[\]"'\\$`]/.test(group))
    return null
  const allowed = '1 to 128 letters, digits and signs such as - _ . without white space'
  return `the group is one name of ${allowed}, got "${group}"`
}
