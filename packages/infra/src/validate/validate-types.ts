import { Token } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { DomainGateError } from '../domain-gate-error.ts'
import type { DomainGateProps } from '../domain-gate-props.ts'

interface Check {
  readonly isValid: (value: unknown) => boolean
  readonly allowed: string
}

/** What is easily got wrong where no compiler looks, and would fail without a word on what is meant. */
const CHECKS: Partial<Record<keyof DomainGateProps, Check>> = {
  userPool: { isValid: has('node'), allowed: 'a UserPool or CfnUserPool' },
  membership: {
    isValid: has('grantsGroups'),
    allowed:
      'Membership.groups(), Membership.token({ managedGroups }) or Membership.groupsAndToken({ managedGroups })',
  },
  rules: { isValid: Array.isArray, allowed: 'an array such as [{ domain, groups }]' },
  rulesCache: { isValid: has('toSeconds'), allowed: 'a Duration such as Duration.seconds(60)' },
  emailChange: {
    isValid: (value) => value === 'never' || value === 'verified',
    allowed: '"never" or "verified"',
  },
  preSignUp: {
    isValid: has('addEnvironment'),
    allowed: 'a Function made in this app, whose environment the gate can add to',
  },
  logLevel: {
    isValid: (value) => ['DEBUG', 'INFO', 'WARN', 'ERROR'].includes(String(value)),
    allowed: '"DEBUG", "INFO", "WARN" or "ERROR"',
  },
  provisionedConcurrency: {
    isValid: (value) => Number.isInteger(value) && Number(value) > 0,
    allowed: 'a whole number from 1',
  },
  trustedProviders: {
    isValid: Array.isArray,
    allowed: "an array such as [{ name: 'AcmeSAML', domains: ['acme.com'] }]",
  },
  reservedConcurrentExecutions: {
    isValid: (value) => Number.isInteger(value) && Number(value) > 0,
    allowed: 'a whole number from 1: with none, nobody could sign up',
  },
}

/** @throws DomainGateError that says which property, what was received and what is allowed. */
export function validateTypes(scope: Construct, props: DomainGateProps): void {
  for (const [name, { isValid, allowed }] of Object.entries(CHECKS)) {
    const value = props[name as keyof DomainGateProps]
    if (value === undefined || Token.isUnresolved(value) || isValid(value)) continue
    throw new DomainGateError(scope, `${name} must be ${allowed}, got ${show(value)}`)
  }
}

function has(member: string): (value: unknown) => boolean {
  return (value) => typeof value === 'object' && value !== null && member in value
}

function show(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? value.constructor.name
    : JSON.stringify(value)
}
