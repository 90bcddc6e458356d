import { App, Lazy, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { CfnUserPool, LambdaVersion, UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito'
import { Table } from 'aws-cdk-lib/aws-dynamodb'
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { describe, expect, it } from 'vitest'
import { DomainGate } from '../domain-gate.ts'
import { Membership } from '../membership/membership.ts'
import { POOL_LAYOUTS } from '../testing/pool-layouts.ts'
import { RECOMMENDED_FLAGS } from '../testing/recommended-flags.ts'
import { SIGN_UP_CFN_POOL, SIGN_UP_POOL } from '../testing/sign-up-pool.ts'
import { ACME, MEMBERSHIPS, synthGate, TENANTS } from '../testing/synth-gate.ts'
import { onlyOne, resourcesOf, type TemplateJson } from '../testing/template-json.ts'

const TRIGGERS = {
  // The last one heals.
  groups: ['PostConfirmation', 'PreSignUp', 'PreTokenGenerationConfig'],
  token: ['PreSignUp', 'PreTokenGenerationConfig'],
  both: ['PostConfirmation', 'PreSignUp', 'PreTokenGenerationConfig'],
}

const everything = {
  rules: [ACME],
  signUpsPerAddress: 100,
  provisionedConcurrency: 1,
}

describe.each(Object.entries(POOL_LAYOUTS))('a gate before %s', (_, { layout: layoutIn, pool }) => {
  it.each(['groups', 'token', 'both'] as const)(
    'can be deployed, with membership %s',
    (membership) => {
      for (const [context, more] of [
        [RECOMMENDED_FLAGS, everything],
        [{}, { table: true }],
      ] as const) {
        const layout = layoutIn(new App({ context: { ...context } }))
        const { table, ...props } = { table: false, ...more }
        new DomainGate(layout.gate, 'Gate', {
          ...props,
          ...(table && { rulesTable: Table.fromTableName(layout.gate, 'Theirs', 'Domains') }),
          ...(pool && { userPool: pool(layout) }),
          membership: MEMBERSHIPS[membership](),
          ...(membership === 'groups' && { heal: true }),
        })
        // Throws for a circle, inside a stack and between stacks.
        const stacks = layout.app.node.findAll().filter((child) => Stack.isStack(child))
        const all = stacks.map((stack) => Template.fromStack(stack).toJSON() as TemplateJson)
        const template = Template.fromStack(layout.pool).toJSON() as TemplateJson

        const { properties } = onlyOne(template, 'AWS::Cognito::UserPool')
        expect(Object.keys(properties['LambdaConfig']).sort()).toEqual(TRIGGERS[membership])
        const permissions = all.flatMap((one) => resourcesOf(one, 'AWS::Lambda::Permission'))
        expect(permissions).toHaveLength(TRIGGERS[membership].length)
        for (const [, permission] of permissions) {
          expect(permission.Properties).toMatchObject({
            Principal: 'cognito-idp.amazonaws.com',
            SourceAccount: { Ref: 'AWS::AccountId' },
            SourceArn: { 'Fn::GetAtt': [expect.any(String), 'Arn'] },
          })
        }
        const associations = all.flatMap((one) => resourcesOf(one, 'AWS::WAFv2::WebACLAssociation'))
        expect(associations).toHaveLength(table ? 0 : 1)
      }
    },
  )
})

describe('the Pre token generation trigger', () => {
  const version = (membership: Membership) => {
    const { json } = synthGate({ membership })
    const { properties } = onlyOne(json, 'AWS::Cognito::UserPool')
    return properties['LambdaConfig'].PreTokenGenerationConfig.LambdaVersion
  }

  it('decides on both tokens, or on ID tokens alone where the plan asks for it', () => {
    expect(version(Membership.token(TENANTS))).toBe('V2_0')
    expect(version(Membership.token({ ...TENANTS, accessTokens: false }))).toBe('V1_0')
  })
})

describe('healing at sign-in', () => {
  const tokenTrigger = (...args: Parameters<typeof synthGate>) =>
    onlyOne(synthGate(...args).json, 'AWS::Cognito::UserPool').properties['LambdaConfig']
      .PreTokenGenerationConfig
  const theirs = (stack: Stack) => new UserPool(stack, 'Pool', SIGN_UP_POOL)

  it('is there for a new pool, with the version of the event that every plan has', () => {
    expect(tokenTrigger()).toMatchObject({ LambdaVersion: 'V1_0' })
    expect(tokenTrigger({ heal: false })).toBeUndefined()
  })

  it('is there for somebody’s pool when it is asked for', () => {
    expect(tokenTrigger((stack) => ({ userPool: theirs(stack) }))).toBeUndefined()
    expect(tokenTrigger((stack) => ({ userPool: theirs(stack), heal: true }))).toMatchObject({
      LambdaVersion: 'V1_0',
    })
  })

  it('is refused where the pool has another Pre token generation function', () => {
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:theirs'
    expect(() =>
      synthGate((stack) => ({
        heal: true,
        userPool: new CfnUserPool(stack, 'Pool', {
          ...SIGN_UP_CFN_POOL,
          lambdaConfig: { preTokenGeneration: arn },
        }),
      })),
    ).toThrow(/has a trigger preTokenGeneration already/)
  })
})

describe('a pool with triggers of its own', () => {
  const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:theirs'
  const theirs = (stack: Stack) => LambdaFunction.fromFunctionArn(stack, 'Theirs', arn)

  it('keeps those that the gate does not need', () => {
    for (const make of [
      (stack: Stack) => {
        const pool = new UserPool(stack, 'Pool', SIGN_UP_POOL)
        pool.addTrigger(UserPoolOperation.CUSTOM_MESSAGE, theirs(stack))
        return pool
      },
      (stack: Stack) =>
        new CfnUserPool(stack, 'Pool', {
          ...SIGN_UP_CFN_POOL,
          lambdaConfig: { customMessage: theirs(stack).functionArn },
        }),
      (stack: Stack) =>
        new CfnUserPool(stack, 'Pool', {
          ...SIGN_UP_CFN_POOL,
          lambdaConfig: Lazy.any({
            produce: () => ({ customMessage: arn }),
          }),
        }),
    ]) {
      const { template } = synthGate((stack) => ({ userPool: make(stack) }))
      template.hasResourceProperties('AWS::Cognito::UserPool', {
        LambdaConfig: { CustomMessage: arn, PreSignUp: {}, PostConfirmation: {} },
      })
    }
  })

  it.each([
    ['preSignUp', UserPoolOperation.PRE_SIGN_UP, 'groups'],
    ['postConfirmation', UserPoolOperation.POST_CONFIRMATION, 'groups'],
    ['preTokenGeneration', UserPoolOperation.PRE_TOKEN_GENERATION, 'token'],
    ['preTokenGenerationConfig', UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, 'both'],
  ] as const)('is refused when it has a %s', (property, operation, membership) => {
    const props = (pool: UserPool | CfnUserPool) => ({
      userPool: pool,
      membership: MEMBERSHIPS[membership](),
    })
    const refusal = new RegExp(`^Stack/Gate: .*Stack/Pool.* trigger ${property} already.*Remove it`)
    expect(() =>
      synthGate((stack) => {
        const pool = new UserPool(stack, 'Pool', SIGN_UP_POOL)
        pool.addTrigger(operation, theirs(stack))
        return props(pool)
      }),
    ).toThrow(refusal)
    expect(() =>
      synthGate((stack) => {
        const lambdaConfig = {
          [property]: property.endsWith('Config')
            ? { lambdaArn: theirs(stack).functionArn, lambdaVersion: LambdaVersion.V2_0 }
            : theirs(stack).functionArn,
        }
        return props(new CfnUserPool(stack, 'Pool', { ...SIGN_UP_CFN_POOL, lambdaConfig }))
      }),
    ).toThrow(refusal)
  })

  it('is refused at synthesis when triggers were set anew after the gate was made', () => {
    const app = new App()
    const stack = new Stack(app, 'Stack')
    const pool = new CfnUserPool(stack, 'Pool', SIGN_UP_CFN_POOL)
    new DomainGate(stack, 'Gate', { userPool: pool })
    pool.lambdaConfig = { customMessage: theirs(stack).functionArn }
    expect(() => app.synth()).toThrow(/Stack\/Pool was set anew .* lost preSignUp/)
  })
})
