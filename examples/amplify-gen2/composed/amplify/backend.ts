import { defineBackend } from '@aws-amplify/backend'
import { DomainGate } from '@domain-gate/infra'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { auth, preSignUp } from './auth/resource.ts'

const backend = defineBackend({ auth, preSignUp })

new DomainGate(backend.createStack('domain-gate'), 'Gate', {
  userPool: backend.auth.resources.userPool,
  preSignUp: backend.preSignUp.resources.lambda as LambdaFunction,
  heal: true,
})
