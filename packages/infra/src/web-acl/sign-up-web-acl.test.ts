import { expect, it } from 'vitest'
import { synthGate } from '../testing/synth-gate.ts'
import { onlyOne } from '../testing/template-json.ts'

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
