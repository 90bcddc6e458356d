import type { Stack } from 'aws-cdk-lib'
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import { expect, it } from 'vitest'
import { synthGate } from '../testing/synth-gate.ts'
import { onlyOne } from '../testing/template-json.ts'
import { signUpRateRule } from './sign-up-web-acl.ts'

it('a web ACL counts what one IP address asks for, and blocks it alone', () => {
  const { json } = synthGate({ signUpsPerAddress: 100 })
  const { id, properties } = onlyOne(json, 'AWS::WAFv2::WebACL')
  const pool = onlyOne(json, 'AWS::Cognito::UserPool').id
  expect(properties).toMatchObject({ Scope: 'REGIONAL', DefaultAction: { Allow: {} } })
  const [rule, ...more] = properties['Rules']
  expect(more).toEqual([])
  expect(rule).toMatchObject({
    Action: { Block: {} },
    Statement: {
      RateBasedStatement: { AggregateKeyType: 'IP', Limit: 100, EvaluationWindowSec: 300 },
    },
  })
  const counted = rule.Statement.RateBasedStatement.ScopeDownStatement.OrStatement.Statements.map(
    // biome-ignore lint/suspicious/noExplicitAny: a statement as CloudFormation has it
    ({ ByteMatchStatement: { FieldToMatch, SearchString } }: any) => [
      Object.keys(FieldToMatch)[0],
      SearchString,
    ],
  )
  const calls = ['SignUp', 'ResendConfirmationCode', 'ConfirmSignUp', 'ForgotPassword']
  expect(counted).toEqual([
    ...calls.map((call) => ['SingleHeader', `AWSCognitoIdentityProviderService.${call}`]),
    ...['/signup', '/resendcode', '/confirm', '/forgotpassword'].map((page) => ['UriPath', page]),
  ])
  expect(onlyOne(json, 'AWS::WAFv2::WebACLAssociation').properties).toEqual({
    ResourceArn: { 'Fn::GetAtt': [pool, 'Arn'] },
    WebACLArn: { 'Fn::GetAtt': [id, 'Arn'] },
  })
})

it('there is none unless asked for', () => {
  synthGate().template.resourceCountIs('AWS::WAFv2::WebACL', 0)
})

const ARN = 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/theirs/1'
const ownIn = (stack: Stack) =>
  new CfnWebACL(stack, 'Own', {
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: {
      cloudWatchMetricsEnabled: true,
      metricName: 'own',
      sampledRequestsEnabled: false,
    },
    rules: [signUpRateRule({ limit: 50, priority: 3, metricName: 'signUps' })],
  })

it.each<[string, (stack: Stack) => CfnWebACL | string, unknown]>([
  ['of the app', ownIn, { 'Fn::GetAtt': ['Own', 'Arn'] }],
  ['by its ARN', () => ARN, ARN],
])('one that is there already, %s, is put before the pool, and none is made', (_, make, arn) => {
  const { json, gate } = synthGate((stack) => ({ webAcl: make(stack) }))
  expect(onlyOne(json, 'AWS::WAFv2::WebACLAssociation').properties['WebACLArn']).toEqual(arn)
  expect(gate.webAcl).toBeNull()
})

it('the rule alone can be put into one’s own web ACL', () => {
  const { json } = synthGate((stack) => ({ webAcl: ownIn(stack) }))
  expect(onlyOne(json, 'AWS::WAFv2::WebACL').properties['Rules']).toMatchObject([
    { Priority: 3, Statement: { RateBasedStatement: { Limit: 50 } } },
  ])
})
