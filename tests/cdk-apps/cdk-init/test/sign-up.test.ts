import { Template } from 'aws-cdk-lib/assertions'
import * as cdk from 'aws-cdk-lib/core'
import { SignUpStack } from '../lib/sign-up-stack'

test('has a pool that calls the gate', () => {
  const template = Template.fromStack(new SignUpStack(new cdk.App(), 'SignUp'))
  template.hasResourceProperties('AWS::Cognito::UserPool', { LambdaConfig: { PreSignUp: {} } })
})
