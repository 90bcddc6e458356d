import { readFileSync, statSync } from 'node:fs'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { documentClient, dynamodbRuleTable } from '@domain-gate/triggers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { functionId, functionPolicies } from '../../packages/infra/src/testing/function-policies.ts'
import { another } from '../../packages/infra/src/testing/gate-resources.ts'
import { isAllowed } from '../../packages/infra/src/testing/is-allowed.ts'
import { knownActions } from '../../packages/infra/src/testing/known-actions.ts'
import { onlyOne, resourcesOf } from '../../packages/infra/src/testing/template-json.ts'
import { TEMPLATE_FILE } from '../../scripts/release/cloudformation/template-parameters.ts'
import { type FaultyService, startFaultyService } from '../journeys/parts/faulty-service.ts'
import { createMovableClock } from '../journeys/parts/movable-clock.ts'
import { userPoolOf } from '../journeys/parts/user-pool.ts'
import { deployedFunctions } from './parts/attached-functions.ts'
import { deployLocally, type LocalDeployment } from './parts/deploy-locally.ts'
import { allowedTo, asText, madeBy, madeByLambda } from './parts/made-and-allowed.ts'
import { peopleOf } from './parts/people.ts'
import { codeOf, readSamTemplate } from './parts/sam-template.ts'
import { deployTemplate } from './parts/written-template.ts'

const TEMPLATE = new URL('../../examples/sam/template.yaml', import.meta.url)
/** Where `npm install` in the repository puts what the example's package.json asks for. */
const INSTALLED = new URL('../../', import.meta.url)
/** Longer than a membership waits in the queue before it is tried again. */
const TEN_MINUTES = 600_000

// In order: one deployment is lived with, and the last tests judge all that its functions asked of AWS meanwhile.
describe('the SAM template of examples/sam', () => {
  const clock = createMovableClock()
  const template = readSamTemplate(TEMPLATE, { ManagedGroups: 'tenant-*' })
  const fileOf = (id: string) => new URL(`${codeOf(template, id)}/index.mjs`, INSTALLED)
  let groupDirectory: FaultyService
  let local: LocalDeployment
  let people: ReturnType<typeof peopleOf>
  let userPool: ReturnType<typeof userPoolOf>

  beforeAll(async () => {
    groupDirectory = await startFaultyService()
    groupDirectory.operations = ['AdminAddUserToGroup', 'CreateGroup']
    local = await deployLocally(
      { template, fileOf },
      {
        clock,
        triggerEnvironment: { AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: groupDirectory.url },
      },
    )
    groupDirectory.target = local.stack.cognito
    people = peopleOf(local.stack)
    userPool = userPoolOf(local.stack)
    await allow(local, 'acme.com', 'late.example', 'lost.example')
  })
  afterAll(async () => {
    people?.stop()
    await local?.stack.stop()
    await groupDirectory?.stop()
  })

  it('deploys for each function a folder with one file, which Lambda’s loader cannot mistake', () => {
    for (const [id, { Properties }] of resourcesOf(template, 'AWS::Lambda::Function')) {
      expect(Properties).toMatchObject({ Handler: 'index.handler', Runtime: 'nodejs24.x' })
      expect(statSync(fileOf(id)).isFile()).toBe(true)
    }
  })

  it('hands the worker one membership at a time, of which each may fail alone', () => {
    const [mapping] = resourcesOf(template, 'AWS::Lambda::EventSourceMapping')
    expect(mapping?.[1].Properties).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
    })
  })

  it('lets Cognito call each trigger, from this pool and this account alone', () => {
    const permissions = resourcesOf(template, 'AWS::Lambda::Permission').map(([, one]) => one)
    const triggers = ['PreSignUp', 'PostConfirmation', 'PreTokenGeneration']
    expect(permissions.map(({ Properties }) => Properties)).toEqual(
      triggers.map((Ref) => ({
        Action: 'lambda:InvokeFunction',
        Principal: 'cognito-idp.amazonaws.com',
        SourceArn: { 'Fn::GetAtt': ['UserPool', 'Arn'] },
        SourceAccount: { Ref: 'AWS::AccountId' },
        FunctionName: { Ref },
      })),
    )
  })

  it('lets acme.com in and into its group, and nobody else', async () => {
    await people.register('jo@acme.com')
    expect(await userPool.groupsOf('jo@acme.com')).toEqual(['tenant-acme'])
    await expect(people.signUp('jo@gmail.com')).rejects.toThrow('(domain-not-allowed)')
  })

  it('grants by the queue what Cognito’s groups fail to take, and shows nobody an error', async () => {
    groupDirectory.fault = 'refuse'
    await people.register('al@late.example')
    expect(await userPool.groupsOf('al@late.example')).toEqual([])
    groupDirectory.fault = 'none'
    clock.advance(TEN_MINUTES)
    await expect.poll(() => userPool.groupsOf('al@late.example')).toEqual(['tenant-late'])
  })

  it('heals at sign-in a membership that was lost', async () => {
    await people.register('jo@lost.example')
    await userPool.removeFromGroup('jo@lost.example', 'tenant-lost')
    await people.signIn('jo@lost.example')
    clock.advance(TEN_MINUTES)
    await expect.poll(() => userPool.groupsOf('jo@lost.example')).toEqual(['tenant-lost'])
  })

  it('allows each call that was made, and not the same one on another pool, table or queue', async () => {
    for (const name of deployedFunctions(template)) {
      const policies = functionPolicies(template, name, local.deployed)
      for (const call of madeBy(name, local.calls, local.deployed)) {
        const { action, resource } = call
        const answers = [
          await isAllowed(policies, action, resource),
          await isAllowed(policies, action, another(resource)),
        ]
        expect([name, asText(call), ...answers]).toEqual([name, asText(call), true, false])
      }
    }
  })

  it('allows nothing else, of all the actions of nine services', async () => {
    const actions = await knownActions()
    for (const name of deployedFunctions(template)) {
      const allowed = allowedTo(template, name, local.deployed, actions).map(asText).sort()
      const made = [
        ...madeBy(name, local.calls, local.deployed),
        ...madeByLambda(template, name, local.deployed),
      ]
      expect([name, allowed]).toEqual([name, made.map(asText).sort()])
    }
  })
})

describe('the parameters for sign-in without a password', () => {
  const partsWith = (parameters: Readonly<Record<string, string>>) => {
    const template = readSamTemplate(TEMPLATE, parameters)
    return {
      pool: onlyOne(template, 'AWS::Cognito::UserPool').properties,
      client: onlyOne(template, 'AWS::Cognito::UserPoolClient').properties,
    }
  }

  it('set pool and client up for codes and, where a domain is given, for passkeys', () => {
    const codes = partsWith({ Passwordless: 'true' })
    expect(codes.pool).toMatchObject({
      UserPoolTier: 'ESSENTIALS',
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    })
    expect(codes.pool).not.toHaveProperty('WebAuthnRelyingPartyID')
    expect(codes.client).toMatchObject({
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_USER_AUTH'],
      AuthSessionValidity: 15,
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
    })
    const passkeys = partsWith({ Passwordless: 'true', PasskeyDomain: 'acme.example' })
    expect(passkeys.pool).toMatchObject({
      Policies: {
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] },
      },
      WebAuthnRelyingPartyID: 'acme.example',
    })
  })

  it('leave both as they are for passwords where nothing is said', () => {
    const { pool, client } = partsWith({})
    expect(pool['Policies']).not.toHaveProperty('SignInPolicy')
    expect(pool).not.toHaveProperty('UserPoolTier')
    expect(client['ExplicitAuthFlows']).toEqual(['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'])
    expect(client).not.toHaveProperty('AuthSessionValidity')
  })
})

describe('what SAM’s template has in common with CloudFormation’s', () => {
  const template = readSamTemplate(TEMPLATE)
  const other = deployTemplate({})

  it.each(deployedFunctions(template))('%s has the same time, memory and loader', (name) => {
    const { Timeout, MemorySize, Handler, Runtime, Architectures } =
      other.Resources[functionId(other, name)]?.Properties ?? {}
    const properties = template.Resources[functionId(template, name)]?.Properties
    expect(properties).toMatchObject({ Timeout, MemorySize, Handler, Runtime, Architectures })
  })

  it('pool and app client are as safe', () => {
    const SETTINGS = [
      'UsernameAttributes',
      'UsernameConfiguration',
      'AutoVerifiedAttributes',
      'AccountRecoverySetting',
      'AdminCreateUserConfig',
      'MfaConfiguration',
      'EnabledMfas',
      'DeletionProtection',
      'Policies',
      'GenerateSecret',
      'ExplicitAuthFlows',
      'PreventUserExistenceErrors',
      'EnableTokenRevocation',
      'SupportedIdentityProviders',
    ]
    const partsOf = (one: typeof template) => {
      const pool = onlyOne(one, 'AWS::Cognito::UserPool').properties
      const { properties: client } = onlyOne(one, 'AWS::Cognito::UserPoolClient')
      const [email] = pool['Schema']
      const settings = SETTINGS.map((name) => [name, pool[name] ?? client[name]])
      return { ...Object.fromEntries(settings), mutable: email.Mutable, required: email.Required }
    }
    expect(partsOf(template)).toEqual(partsOf(other))
  })

  it('a membership is hidden while the worker may still be at it, and is tried as often', () => {
    const queueIn = (one: typeof template) =>
      resourcesOf(one, 'AWS::SQS::Queue')
        .map(([, { Properties }]) => Properties)
        .filter(({ RedrivePolicy }) => RedrivePolicy !== undefined)
        .map(({ VisibilityTimeout, RedrivePolicy }) => [
          VisibilityTimeout,
          RedrivePolicy.maxReceiveCount,
        ])
    expect(queueIn(template)).toEqual(queueIn(other))
  })

  it('a parameter of the same name takes the same values', () => {
    const parametersIn = (file: URL) => {
      const text = readFileSync(file, 'utf8').split('\nConditions:')[0] ?? ''
      const { Parameters } = parse(text) as {
        Parameters: Record<string, { Type: string; Default: unknown; AllowedValues?: unknown[] }>
      }
      return Parameters
    }
    const ofOther = parametersIn(new URL(`../../${TEMPLATE_FILE}`, import.meta.url))
    for (const [name, { Type, Default, AllowedValues }] of Object.entries(parametersIn(TEMPLATE))) {
      const same = ofOther[name]
      expect([name, Type, Default, AllowedValues?.toSorted()]).toEqual([
        name,
        same?.Type,
        same?.Default,
        same?.AllowedValues?.toSorted(),
      ])
    }
  })
})

/** What an operator does first. */
async function allow({ stack }: LocalDeployment, ...domains: string[]): Promise<void> {
  const client = new DynamoDBClient({
    region: stack.region,
    endpoint: stack.dynamodb,
    credentials: { accessKeyId: 'operator', secretAccessKey: 'operator' },
  })
  const table = dynamodbRuleTable({ client: documentClient(client), tableName: stack.rulesTable })
  for (const domain of domains) {
    await table.put({ EmailDomain: domain, UserGroup: [`tenant-${domain.split('.')[0]}`] })
  }
  client.destroy()
}
