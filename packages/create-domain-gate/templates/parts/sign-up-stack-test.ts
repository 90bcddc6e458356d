import test from 'node:test'
import { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { SignUpStack } from './sign-up-stack.ts'

const template = Template.fromStack(new SignUpStack(new App(), 'Test'))

test('the pool asks the gate before it takes anybody', () => {
  const LambdaConfig = Match.objectLike({
    PreSignUp: Match.anyValue(),
    PostConfirmation: Match.anyValue(),
  })
  template.hasResourceProperties('AWS::Cognito::UserPool', { LambdaConfig })
})

test('people at __DOMAIN__ may register, and join __GROUP__', () => {
  template.hasResourceProperties('Custom::DomainGateRules', {
    Rules: JSON.stringify([{ EmailDomain: '__DOMAIN__', UserGroup: '__GROUP__' }]),
  })
})
