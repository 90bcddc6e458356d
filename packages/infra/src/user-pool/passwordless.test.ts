import { Match } from 'aws-cdk-lib/assertions'
import { FeaturePlan, UserPoolEmail } from 'aws-cdk-lib/aws-cognito'
import { describe, expect, it } from 'vitest'
import type { DomainGateProps } from '../domain-gate-props.ts'
import { synthGate } from '../testing/synth-gate.ts'

const POOL = 'AWS::Cognito::UserPool'
const CLIENT = 'AWS::Cognito::UserPoolClient'

const email = UserPoolEmail.withSES({ fromEmail: 'hello@acme.example', sesRegion: 'eu-west-1' })

describe('a new pool without passwords', () => {
  const { template } = synthGate({ passwordless: true, email })

  it('takes a code sent to the address as first factor, beside the password that Cognito demands', () => {
    template.hasResourceProperties(POOL, {
      UserPoolTier: 'ESSENTIALS',
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
      WebAuthnRelyingPartyID: Match.absent(),
    })
  })

  it('has a client that lets people choose, and gives them all the time there is to fetch a code', () => {
    template.hasResourceProperties(CLIENT, {
      // With rotation Cognito takes no ALLOW_REFRESH_TOKEN_AUTH.
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_AUTH'],
      AuthSessionValidity: 15,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
      GenerateSecret: false,
    })
  })

  it('takes passkeys for the domain that is named', () => {
    const passkeys = { relyingPartyId: 'acme.example', userVerification: 'required' } as const
    synthGate({ passwordless: { passkeys }, email }).template.hasResourceProperties(POOL, {
      Policies: {
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] },
      },
      WebAuthnRelyingPartyID: 'acme.example',
      WebAuthnUserVerification: 'required',
    })
    synthGate({ passwordless: { passkeys: { relyingPartyId: 'localhost' } } })
  })

  it('is as ever where passwords are wanted', () => {
    const { json } = synthGate({ passwordless: false })
    expect(json).toEqual(synthGate().json)
    expect(JSON.stringify(json)).not.toMatch(/SignInPolicy|WebAuthn|ALLOW_USER_AUTH|Rotation/)
  })
})

describe('what could only fail is refused when the gate is made', () => {
  it.each<[string, DomainGateProps, RegExp]>([
    [
      'the plan Lite',
      { passwordless: true, featurePlan: FeaturePlan.LITE },
      /passwordless needs another plan than Lite.*ESSENTIALS or PLUS/,
    ],
    [
      'something else than true',
      { passwordless: 'yes' as never },
      /^Stack\/Gate: passwordless must be true or \{ passkeys: .*got "yes"/,
    ],
    [
      'an option that there is not',
      { passwordless: { passkey: {} } as never },
      /passwordless has passkeys and nothing else, got "passkey"/,
    ],
    [
      'passkeys for no domain',
      { passwordless: { passkeys: true as never } },
      /passwordless\.passkeys must be \{ relyingPartyId \}.*got true/,
    ],
    [
      'a user verification that there is not',
      {
        passwordless: {
          passkeys: { relyingPartyId: 'acme.example', userVerification: 'discouraged' as never },
        },
      },
      /userVerification must be "preferred" or "required", got "discouraged"/,
    ],
  ])('%s', (_, props, refusal) => {
    expect(() => synthGate(props)).toThrow(refusal)
  })

  it.each([
    ['with a scheme', 'https://acme.example', /without https:\/\//],
    ['with a port', 'acme.example:443', /port or path, got "acme\.example:443"/],
    ['with a path', 'acme.example/app', /port or path/],
    ['in capitals', 'Acme.example', /in small letters/],
    ['with a blank', 'acme example.com', /a domain alone/],
    ['with an underscore', 'my_acme.example', /a domain alone/],
    ['with a dot at its end', 'acme.example.', /a domain alone/],
    ['that is an address', '127.0.0.1', /a domain alone/],
    ['that is one word', 'intranet', /a domain alone/],
    ['that is a public suffix', 'co.uk', /domain of your own.*public suffix.*got "co\.uk"/],
    ['under which a host gives names to all', 'github.io', /public suffix/],
    ['that is nothing', '', /a domain alone/],
    ['that is too long', `${'a'.repeat(60)}.example`, /at most 63 characters/],
  ])('a relying party %s', (_, relyingPartyId, refusal) => {
    expect(() => synthGate({ passwordless: { passkeys: { relyingPartyId } } })).toThrow(refusal)
  })
})
