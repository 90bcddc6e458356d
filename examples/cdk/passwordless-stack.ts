import { DomainGate } from '@domain-gate/infra'
import { Stack, type StackProps } from 'aws-cdk-lib'
import { UserPoolEmail } from 'aws-cdk-lib/aws-cognito'
import type { Construct } from 'constructs'

/** Anyone with an @acme.com address signs up and signs in without a password. */
export class PasswordlessStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props)
    new DomainGate(this, 'Gate', {
      rules: [{ domain: 'acme.com', groups: ['acme'] }],
      passwordless: { passkeys: { relyingPartyId: 'example.com' } },
      // Each sign-in by code sends a mail, and Cognito itself sends 50 a day at most.
      email: UserPoolEmail.withSES({
        fromEmail: 'hello@example.com',
        sesVerifiedDomain: 'example.com',
        sesRegion: 'eu-west-1',
      }),
    })
  }
}
