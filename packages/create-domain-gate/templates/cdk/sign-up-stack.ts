import { DomainGate } from '@domain-gate/infra'
import { Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'
import { rules } from './rules.ts'

/** A user pool with the gate: the triggers, the table of rules, and what watches over them. */
export class SignUpStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props)
    new DomainGate(this, 'Gate', {
      rules,
      __PASSWORDLESS_PROPERTY__,
    })
  }
}
