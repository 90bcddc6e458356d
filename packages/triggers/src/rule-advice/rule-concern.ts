import { parse } from 'tldts'
import type { RuleRow } from '../rules/rule.ts'
import { publicMailKind } from './public-mail.ts'

/** Why a rule that is well formed may let in more people than its writer thinks. */
export interface Concern {
  /** `refused`: only with `--force`. */
  readonly kind: 'refused' | 'warning'
  /** One sentence, for whoever wrote the rule. */
  readonly reason: string
}

/** Whether anybody can register a name under this domain: `com`, `co.uk`, `github.io`. */
export function isPublicSuffix(domain: string): boolean {
  const { publicSuffix, isIcann, isPrivate } = parse(domain, { allowPrivateDomains: true })
  return publicSuffix === domain && (isIcann === true || isPrivate === true)
}

/** `null`: nothing against it. Rules that block, and rules for one address, let nobody in by surprise. */
export function ruleConcern({ EmailDomain: pattern, Status: status }: RuleRow): Concern | null {
  if (status === 'blocked' || pattern.includes('@')) return null
  if (pattern === '*') {
    return { kind: 'warning', reason: '* lets everybody in who has no rule of their own' }
  }
  const isWildcard = pattern.startsWith('*.')
  const domain = isWildcard ? pattern.slice(2) : pattern
  return suffixConcern(pattern, domain, isWildcard) ?? providerConcern(domain)
}

function suffixConcern(pattern: string, domain: string, isWildcard: boolean): Concern | null {
  const { publicSuffix, isIcann, isPrivate } = parse(domain, { allowPrivateDomains: true })
  if (publicSuffix !== domain) return null
  if (isIcann) {
    return refused(
      `${pattern} is no company's: anybody can register a name under the public suffix ${domain}`,
    )
  }
  if (!isPrivate) return null
  return isWildcard
    ? refused(`${pattern} is no company's: anybody can get a name below ${domain}`)
    : {
        kind: 'warning',
        reason: `${pattern}: others can get names below ${domain}; this rule is for ${domain} itself`,
      }
}

function providerConcern(domain: string): Concern | null {
  const kind = publicMailKind(domain)
  return kind === null ? null : refused(`${domain} is a ${kind}: anybody can have an address there`)
}

function refused(reason: string): Concern {
  return { kind: 'refused', reason }
}
