import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type SynthesizedStack, synthesizeVerification } from './aws/verification-app.ts'

interface Template {
  readonly Resources: Readonly<
    Record<
      string,
      {
        readonly Type: string
        readonly DeletionPolicy?: string
        // biome-ignore lint/suspicious/noExplicitAny: what a template holds has no type
        readonly Properties: Record<string, any>
      }
    >
  >
  readonly Outputs: Readonly<Record<string, unknown>>
  readonly Parameters?: unknown
}

const TAG = { Key: 'domain-gate-verify', Value: '1f2e3d4c' }
const templates = new Map<string, Template>()
let synthesized: readonly SynthesizedStack[] = []

beforeAll(() => {
  const outdir = mkdtempSync(join(tmpdir(), 'domain-gate-verify-'))
  const run = { name: 'domain-gate-verify-1f2e3d4c', tag: TAG }
  synthesized = synthesizeVerification({ run, bucketName: 'the-bucket', outdir })
  for (const { kind } of synthesized) {
    templates.set(kind, JSON.parse(readFileSync(join(outdir, `${kind}.template.json`), 'utf8')))
  }
})

function all(template: Template | undefined, type: string) {
  return Object.values(template?.Resources ?? {}).filter(({ Type }) => Type === type)
}

describe.each(['password', 'passwordless', 'probe'])('the stack %s', (kind) => {
  it('keeps nothing when it is deleted', () => {
    const kept = Object.entries(templates.get(kind)?.Resources ?? {}).filter(([, resource]) => {
      const { DeletionPolicy = 'Delete', Properties = {} } = resource
      return (
        DeletionPolicy !== 'Delete' ||
        Properties['DeletionProtection'] === 'ACTIVE' ||
        Properties['DeletionProtectionEnabled'] === true
      )
    })
    expect(kept).toEqual([])
  })

  it('keeps no logs: each function writes to a log group of the stack', () => {
    const without = all(templates.get(kind), 'AWS::Lambda::Function').filter(
      ({ Properties }) => Properties['LoggingConfig']?.LogGroup === undefined,
    )
    expect(without).toEqual([])
  })

  it('sends its mail to a function, encrypted by a key of its own, and to nobody', () => {
    const [pool] = all(templates.get(kind), 'AWS::Cognito::UserPool')
    expect(pool?.Properties['LambdaConfig']).toMatchObject({
      CustomEmailSender: { LambdaArn: expect.anything(), LambdaVersion: 'V1_0' },
      KMSKeyID: expect.anything(),
    })
    expect(pool?.Properties['EmailConfiguration']).toBeUndefined()
  })

  it('lets the function that takes the mail write into its table, and nothing else', () => {
    const policies = all(templates.get(kind), 'AWS::IAM::Policy').filter(({ Properties }) =>
      JSON.stringify(Properties['Roles']).includes('Mailbox'),
    )
    expect(policies.map(({ Properties }) => Properties['PolicyDocument'].Statement)).toEqual([
      [
        {
          Action: 'dynamodb:PutItem',
          Effect: 'Allow',
          Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Mail/), 'Arn'] },
        },
      ],
    ])
  })

  it('lets Cognito call that function for this pool and account alone', () => {
    const permissions = all(templates.get(kind), 'AWS::Lambda::Permission').filter(
      ({ Properties }) => JSON.stringify(Properties['FunctionName']).includes('Mailbox'),
    )
    expect(permissions.map(({ Properties }) => Properties)).toEqual([
      expect.objectContaining({
        Principal: 'cognito-idp.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': [expect.any(String), 'Arn'] },
        SourceAccount: { Ref: 'AWS::AccountId' },
      }),
    ])
  })

  it('can be deployed by any account: it needs no bootstrap and no parameter', () => {
    expect(templates.get(kind)?.Parameters).toBeUndefined()
    expect(Object.keys(templates.get(kind)?.Outputs ?? {})).toEqual(
      expect.arrayContaining([
        'VerifyUserPoolId',
        'VerifyClientId',
        'VerifyMailTable',
        'VerifyKeyArn',
      ]),
    )
  })

  it('bears the tag of the run on its user pool', () => {
    const [pool] = all(templates.get(kind), 'AWS::Cognito::UserPool')
    expect(pool?.Properties['UserPoolTags']).toEqual({ [TAG.Key]: TAG.Value })
  })
})

it('names each stack after the run', () => {
  expect(synthesized.map(({ stackName }) => stackName)).toEqual([
    'domain-gate-verify-1f2e3d4c-password',
    'domain-gate-verify-1f2e3d4c-passwordless',
    'domain-gate-verify-1f2e3d4c-probe',
  ])
})
