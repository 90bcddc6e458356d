import { DomainGate } from '@domain-gate/infra'
import { Stack, type StackProps } from 'aws-cdk-lib'
import type { Construct } from 'constructs'

export class SignUpStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props)
    new DomainGate(this, 'Gate', {
      rules: [
        { domain: 'acme.com', groups: ['acme'] },
        { domain: '*.acme.com', groups: ['acme'] },
      ],
    })
  }
}
