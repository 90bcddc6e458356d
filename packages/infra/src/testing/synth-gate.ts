import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { DomainGate } from '../domain-gate.ts'
import type { DomainGateProps } from '../domain-gate-props.ts'
import { Membership } from '../membership/membership.ts'
import { RECOMMENDED_FLAGS } from './recommended-flags.ts'
import type { TemplateJson } from './template-json.ts'

export const ACME = { domain: 'acme.com', groups: ['tenant-acme'] }
export const TENANTS = { managedGroups: ['tenant-*'] }

/** Each way of membership, by its name in the functions' settings. */
export const MEMBERSHIPS = {
  groups: () => Membership.groups(),
  token: () => Membership.token(TENANTS),
  both: () => Membership.groupsAndToken(TENANTS),
}

/** A gate in a stack of its own, as it is deployed from a new app. */
export function synthGate(
  props: DomainGateProps | ((stack: Stack) => DomainGateProps) = {},
  context: Readonly<Record<string, unknown>> = RECOMMENDED_FLAGS,
) {
  const stack = new Stack(new App({ context: { ...context } }), 'Stack')
  const gate = new DomainGate(stack, 'Gate', typeof props === 'function' ? props(stack) : props)
  const template = Template.fromStack(stack)
  return { stack, gate, template, json: template.toJSON() as TemplateJson }
}
