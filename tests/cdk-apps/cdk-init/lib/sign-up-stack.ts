import { DomainGate } from '@domain-gate/infra'
import * as cdk from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

export class SignUpStack extends cdk.Stack {
  constructor(scope: Construct, id: string, props?: cdk.StackProps) {
    super(scope, id, props)
    new DomainGate(this, 'Gate', { rules: [{ domain: 'acme.com', groups: ['acme'] }] })
  }
}
