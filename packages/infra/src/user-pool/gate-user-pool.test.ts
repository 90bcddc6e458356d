import { App, SecretValue, Stack } from 'aws-cdk-lib'
import { Match, type Template } from 'aws-cdk-lib/assertions'
import {
  FeaturePlan,
  ProviderAttribute,
  UserPoolEmail,
  UserPoolIdentityProviderGoogle,
} from 'aws-cdk-lib/aws-cognito'
import { beforeAll, describe, expect, it } from 'vitest'
import { DomainGate } from '../domain-gate.ts'
import { synthGate } from '../testing/synth-gate.ts'

const POOL = 'AWS::Cognito::UserPool'
const CLIENT = 'AWS::Cognito::UserPoolClient'

describe('a new user pool', () => {
  let template: Template
  beforeAll(() => {
    template = synthGate().template
  })

  it('is open for sign-up by address, in any case, with the address proven by a code', () => {
    template.hasResourceProperties(POOL, {
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    })
  })

  it('sends its mail as Cognito does, or by SES', () => {
    template.hasResourceProperties(POOL, { EmailConfiguration: Match.absent() })
    const email = UserPoolEmail.withSES({
      fromEmail: 'hello@example.com',
      sesVerifiedDomain: 'example.com',
      sesRegion: 'eu-west-1',
    })
    synthGate({ email }).template.hasResourceProperties(POOL, {
      EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', From: 'hello@example.com' },
    })
  })

  it('keeps the address a user was let in with', () => {
    template.hasResourceProperties(POOL, {
      Schema: [{ Name: 'email', Required: true, Mutable: false }],
      UserAttributeUpdateSettings: Match.absent(),
    })
  })

  it('asks for strong passwords and offers a second factor that needs no text messages', () => {
    template.hasResourceProperties(POOL, {
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        },
      },
      MfaConfiguration: 'OPTIONAL',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      SmsConfiguration: Match.absent(),
    })
  })

  it('has a client without a secret that tells nobody who has an account', () => {
    template.hasResourceProperties(CLIENT, {
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AllowedOAuthFlows: Match.absent(),
      // SignUp sends the address, which it may only where the client can write it; see decision 0064.
      WriteAttributes: Match.absent(),
    })
  })

  it('is on the plan Essentials, or another; Plus protects from threats', () => {
    template.hasResourceProperties(POOL, {
      UserPoolTier: 'ESSENTIALS',
      UserPoolAddOns: Match.absent(),
    })
    const plus = synthGate({ featurePlan: FeaturePlan.PLUS }).template
    plus.hasResourceProperties(POOL, {
      UserPoolTier: 'PLUS',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    })
    const lite = synthGate({ featurePlan: FeaturePlan.LITE }).template
    lite.hasResourceProperties(POOL, { UserPoolTier: 'LITE' })
  })

  it('may let addresses change, once the new one is proven', () => {
    synthGate({ emailChange: 'verified' }).template.hasResourceProperties(POOL, {
      Schema: [{ Name: 'email', Required: true, Mutable: true }],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    })
  })

  it.each([
    ['never', /identity provider, whose second sign-in fails.*emailChange to "verified"/],
    ['verified', null],
  ] as const)(
    'with addresses that change %s, takes an identity provider or says why not',
    (emailChange, refusal) => {
      const app = new App()
      const stack = new Stack(app, 'Stack')
      const { userPool } = new DomainGate(stack, 'Gate', { emailChange })
      if (userPool === null) throw new Error('no pool')
      const provider = new UserPoolIdentityProviderGoogle(stack, 'Google', {
        userPool,
        clientId: 'id',
        clientSecretValue: SecretValue.unsafePlainText('x'),
        attributeMapping: { email: ProviderAttribute.GOOGLE_EMAIL },
      })
      expect(provider.providerName).toBeDefined()
      if (refusal) expect(() => app.synth()).toThrow(refusal)
      else expect(() => app.synth()).not.toThrow()
    },
  )
})
