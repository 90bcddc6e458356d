import { execFileSync } from 'node:child_process'
import { Amplify } from 'aws-amplify'
import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito'
import { Table } from 'aws-cdk-lib/aws-dynamodb'
import { afterEach, describe, expect, it } from 'vitest'
import { DomainGate } from '../domain-gate.ts'
import { Membership } from '../membership/membership.ts'
import { resolveIntrinsics } from '../testing/resolve-intrinsics.ts'
import { SIGN_UP_POOL } from '../testing/sign-up-pool.ts'
import { MEMBERSHIPS, synthGate } from '../testing/synth-gate.ts'
import type { TemplateJson } from '../testing/template-json.ts'

afterEach(() => Amplify.configure({}))

function outputsOf(json: TemplateJson): Record<string, string> {
  const entries = Object.entries(json.Outputs ?? {}).map(([id, { Value }]) => [
    id.replace(/^Gate(?:Outputs)?|[0-9A-F]{8}$/g, ''),
    resolveIntrinsics(json, Value),
  ])
  return Object.fromEntries(entries)
}

describe('the outputs of a stack', () => {
  it('configure Amplify, and with it the element', () => {
    const { json } = synthGate()
    const { AmplifyOutputs = '', UserPoolId = '', UserPoolClientId = '' } = outputsOf(json)
    const outputs = JSON.parse(AmplifyOutputs)
    expect(outputs).toMatchObject({ version: '1.4', auth: { aws_region: 'eu-west-1' } })

    Amplify.configure(outputs)

    expect(Amplify.getConfig().Auth?.Cognito).toMatchObject({
      userPoolId: UserPoolId,
      userPoolClientId: UserPoolClientId,
      loginWith: { email: true },
      userAttributes: { email: { required: true } },
      passwordFormat: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireNumbers: true,
        requireSpecialCharacters: true,
      },
      mfa: { status: 'optional', totpEnabled: true, smsEnabled: false },
    })
  })

  it('tell Amplify and the front end how people sign in without a password', () => {
    const passkeys = { relyingPartyId: 'acme.example', userVerification: 'required' } as const
    const { json } = synthGate({ passwordless: { passkeys } })
    const { AmplifyOutputs = '', PasskeyRelyingPartyId } = outputsOf(json)
    expect(PasskeyRelyingPartyId).toBe('acme.example')

    Amplify.configure(JSON.parse(AmplifyOutputs))

    expect(Amplify.getConfig().Auth?.Cognito).toMatchObject({
      passwordless: { emailOtpEnabled: true, webAuthn: passkeys },
    })
  })

  it('say nothing of passkeys where codes alone are wanted, nor of either where there are passwords', () => {
    const codes = outputsOf(synthGate({ passwordless: true }).json)
    expect(codes).not.toHaveProperty('PasskeyRelyingPartyId')
    expect(JSON.parse(codes['AmplifyOutputs'] ?? '').auth.passwordless).toEqual({
      email_otp_enabled: true,
    })
    const passwords = outputsOf(synthGate({ passwordless: false }).json)
    expect(JSON.parse(passwords['AmplifyOutputs'] ?? '').auth).not.toHaveProperty('passwordless')
  })

  it('tell operators where the rules and the waiting memberships are', () => {
    const outputs = outputsOf(synthGate().json)
    expect(outputs['RulesCommand']).toBe(
      `domain-gate rules list --table ${outputs['RulesTableName']}` +
        ` --user-pool-id ${outputs['UserPoolId']} --region eu-west-1`,
    )
    expect(outputs['MembershipQueueUrl']).toMatch(/^https:\/\/sqs\.eu-west-1\..*Queue/)
    expect(outputs['DeadLettersUrl']).toMatch(/DeadLetters/)
    const token = outputsOf(synthGate({ membership: MEMBERSHIPS.token() }).json)
    expect(token).not.toHaveProperty('MembershipQueueUrl')
    const theirs = synthGate((stack) => ({
      rulesTable: Table.fromTableName(stack, 'Theirs', 'UserGroups-dev'),
      rulesKeyAttribute: 'EmailSuffix',
      membership: MEMBERSHIPS.token(),
    }))
    expect(outputsOf(theirs.json)['RulesCommand']).toMatch(
      / --table UserGroups-dev --key-attribute EmailSuffix .* --managed-groups 'tenant-\*' --region/,
    )
  })

  it('give a command that a shell takes as it is, whatever the groups are called', () => {
    const { json } = synthGate((stack) => ({
      rulesTable: Table.fromTableName(stack, 'Theirs', 'UserGroups-dev'),
      rulesKeyAttribute: 'Email Domain',
      membership: Membership.groups({ managedGroups: ["o'neil-*", 'partners'] }),
    }))
    const { RulesCommand = '' } = outputsOf(json)
    const print = RulesCommand.replace(/^domain-gate/, "printf '%s\\n'")
    const words = execFileSync('sh', ['-c', print], { encoding: 'utf8' }).trimEnd().split('\n')
    expect(words.slice(0, 6)).toEqual([
      'rules',
      'list',
      '--table',
      'UserGroups-dev',
      '--key-attribute',
      'Email Domain',
    ])
    expect(words).toContain("o'neil-*,partners")
  })

  it('say of an existing pool only what is known', () => {
    const without = synthGate((stack) => ({ userPool: new UserPool(stack, 'Pool', SIGN_UP_POOL) }))
    expect(without.gate.amplifyOutputs).toBeNull()
    expect(outputsOf(without.json)).not.toHaveProperty('AmplifyOutputs')
    const { json } = synthGate((stack) => {
      const userPool = new UserPool(stack, 'Pool', SIGN_UP_POOL)
      return { userPool, userPoolClient: userPool.addClient('Client') }
    })
    const outputs = outputsOf(json)
    expect(JSON.parse(outputs['AmplifyOutputs'] ?? '')).toEqual({
      version: '1.4',
      auth: {
        aws_region: 'eu-west-1',
        user_pool_id: outputs['UserPoolId'],
        user_pool_client_id: outputs['UserPoolClientId'],
      },
    })
  })

  it('are in the one stack that may know all: the client’s', () => {
    const app = new App()
    const [gate, auth, web] = ['Gate', 'Auth', 'Web'].map((id) => new Stack(app, id))
    if (!gate || !auth || !web) throw new Error('no stacks')
    const userPool = new UserPool(auth, 'Pool', SIGN_UP_POOL)
    const userPoolClient = new UserPoolClient(web, 'Client', { userPool })
    new DomainGate(gate, 'Gate', { userPool, userPoolClient })
    expect(() => app.synth()).not.toThrow()
    const shown = (stack: Stack) =>
      Object.keys(Template.fromStack(stack).findOutputs('*')).filter((id) =>
        id.includes('AmplifyOutputs'),
      )
    expect([gate, auth, web].map((stack) => shown(stack).length)).toEqual([0, 0, 1])
  })
})
