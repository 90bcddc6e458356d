import { readSettings } from '@domain-gate/triggers/deployment'
import { App, Stack } from 'aws-cdk-lib'
import { Template } from 'aws-cdk-lib/assertions'
import { CfnUserPool, UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito'
import { Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda'
import { describe, expect, it } from 'vitest'
import { DomainGate } from '../domain-gate.ts'
import { isAllowed } from '../testing/is-allowed.ts'
import { resolveIntrinsics } from '../testing/resolve-intrinsics.ts'
import { SIGN_UP_CFN_POOL, SIGN_UP_POOL } from '../testing/sign-up-pool.ts'
import { ACME, synthGate } from '../testing/synth-gate.ts'
import { onlyOne, resourcesOf, type TemplateJson } from '../testing/template-json.ts'

const ownIn = (stack: Stack) =>
  new LambdaFunction(stack, 'Own', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async (event) => event'),
  })

function synthOwn(attach: (stack: Stack, own: LambdaFunction) => UserPool | CfnUserPool | null) {
  return synthGate((stack) => {
    const preSignUp = ownIn(stack)
    const userPool = attach(stack, preSignUp)
    return { preSignUp, rules: [ACME], ...(userPool && { userPool }) }
  })
}

function ownFunction(json: TemplateJson) {
  const [own] = resourcesOf(json, 'AWS::Lambda::Function').filter(([id]) => id.startsWith('Own'))
  if (own === undefined) throw new Error('it is not there')
  return { id: own[0], properties: own[1].Properties }
}

describe('a Pre sign-up function of the app’s own', () => {
  const POOLS = {
    'attached to a UserPool': (stack: Stack, own: LambdaFunction) => {
      const pool = new UserPool(stack, 'Pool', SIGN_UP_POOL)
      pool.addTrigger(UserPoolOperation.PRE_SIGN_UP, own)
      return pool
    },
    'attached to a CfnUserPool': (stack: Stack, own: LambdaFunction) =>
      new CfnUserPool(stack, 'Pool', {
        ...SIGN_UP_CFN_POOL,
        lambdaConfig: { preSignUp: own.functionArn },
      }),
    'attached to nothing yet': (stack: Stack) => new UserPool(stack, 'Pool', SIGN_UP_POOL),
    'beside a new pool': () => null,
  }

  it.each(Object.entries(POOLS))('%s is the one that Cognito calls, once', (_, pool) => {
    const { json, gate } = synthOwn(pool)
    const { id } = ownFunction(json)
    const { LambdaConfig } = onlyOne(json, 'AWS::Cognito::UserPool').properties
    expect(LambdaConfig).toMatchObject({
      PreSignUp: { 'Fn::GetAtt': [id, 'Arn'] },
      PostConfirmation: {},
    })
    expect(gate.functions.preSignUp).toBeNull()
    expect(gate.functions.signUp.node.path).toBe('Stack/Own')
  })

  it('is given the settings of the gate’s own, and starts with them', () => {
    const { json } = synthOwn(POOLS['attached to a UserPool'])
    const { properties } = ownFunction(json)
    const environment = resolveIntrinsics<Record<string, string>>(
      json,
      properties['Environment'].Variables,
    )
    expect(readSettings('pre-sign-up', environment)).toMatchObject({
      rulesKeyAttribute: 'EmailDomain',
      adminCreate: 'enforce',
      serviceName: 'Stack/Gate',
    })
  })

  it('may read the rules, and do nothing else with them', async () => {
    const { json } = synthOwn(POOLS['attached to a UserPool'])
    const { properties } = ownFunction(json)
    const role = properties['Role']['Fn::GetAtt'][0]
    const policies = resourcesOf(json, 'AWS::IAM::Policy')
      .filter(([, one]) => JSON.stringify(one.Properties['Roles']).includes(`"${role}"`))
      .map(([, { Properties }]) => ({
        name: Properties['PolicyName'],
        policy: resolveIntrinsics(json, Properties['PolicyDocument']),
      }))
    const table = resolveIntrinsics<unknown>(json, {
      'Fn::GetAtt': [onlyOne(json, 'AWS::DynamoDB::Table').id, 'Arn'],
    }) as string
    const may = (action: string) =>
      isAllowed({ role: `arn:aws:iam::111122223333:role/${role}`, policies }, action, table)
    expect(await may('dynamodb:BatchGetItem')).toBe(true)
    expect(await may('dynamodb:PutItem')).toBe(false)
    expect(await may('dynamodb:Scan')).toBe(false)
  })

  it('is watched by the alarms as the gate’s own would be', () => {
    const { json, template } = synthOwn(POOLS['attached to a UserPool'])
    const { id } = ownFunction(json)
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Throttles',
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: id } }],
    })
  })

  it('in another stack closes no circle, and counts under the gate’s name', () => {
    const app = new App()
    const auth = new Stack(app, 'Auth')
    const userPool = new UserPool(auth, 'Pool', SIGN_UP_POOL)
    const preSignUp = ownIn(auth)
    userPool.addTrigger(UserPoolOperation.PRE_SIGN_UP, preSignUp)
    const gate = new Stack(app, 'GateStack')
    new DomainGate(gate, 'Gate', { userPool, preSignUp })
    Template.fromStack(auth).hasResourceProperties('AWS::Lambda::Function', {
      Environment: { Variables: { POWERTOOLS_SERVICE_NAME: 'GateStack/Gate' } },
    })
  })

  it('that is only referred to is refused, since nothing can be given to it', () => {
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:theirs'
    expect(() =>
      synthGate((stack) => ({
        preSignUp: LambdaFunction.fromFunctionArn(stack, 'Theirs', arn) as LambdaFunction,
      })),
    ).toThrow(/preSignUp must be a Function made in this app, whose environment/)
  })
})
