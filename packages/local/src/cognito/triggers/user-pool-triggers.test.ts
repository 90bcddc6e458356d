import { expect, test } from 'vitest'
import type { Invocation } from '../../lambda/lambda-runner.ts'
import { scriptedLambdaRunner } from '../../testing/scripted-lambda-runner.ts'
import { createUserPoolTriggers } from './user-pool-triggers.ts'

function run(invocation: Invocation) {
  const runner = scriptedLambdaRunner()
  runner.script('PreSignUp', () => invocation)
  return createUserPoolTriggers(runner, 'us-east-1').run('PreSignUp', {
    triggerSource: 'PreSignUp_SignUp',
    userPoolId: 'us-east-1_DomainGate',
    userName: 'jo',
    clientId: null,
    request: {},
  })
}

test.each<[string, Invocation, string, string]>([
  [
    'throws',
    { kind: 'failed', message: 'not for you' },
    'UserLambdaValidationException',
    'PreSignUp failed with error not for you.',
  ],
  [
    'takes too long',
    { kind: 'unreachable', reason: 'Socket timeout while invoking Lambda function' },
    'UnexpectedLambdaException',
    'PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.',
  ],
  [
    'returns what is no JSON',
    { kind: 'not-json' },
    'InvalidLambdaResponseException',
    'Invalid lambda function output : Invalid JSON',
  ],
  [
    'returns nothing',
    { kind: 'answered', output: null },
    'InvalidLambdaResponseException',
    'Unrecognizable lambda output',
  ],
  [
    'returns a text',
    { kind: 'answered', output: 'fine' },
    'InvalidLambdaResponseException',
    'Unrecognizable lambda output',
  ],
  [
    'returns no response',
    { kind: 'answered', output: { request: {} } },
    'InvalidLambdaResponseException',
    'Unrecognizable lambda output',
  ],
])('a function that %s', async (_, invocation, name, message) => {
  await expect(run(invocation)).rejects.toMatchObject({ name, message })
})

test('a trigger that is not attached answers nothing', async () => {
  const triggers = createUserPoolTriggers(scriptedLambdaRunner(), 'us-east-1')
  const occasion = {
    triggerSource: 'TokenGeneration_Authentication',
    userPoolId: 'us-east-1_DomainGate',
    userName: 'jo',
    clientId: null,
    request: {},
  }
  expect(await triggers.run('PreTokenGeneration', occasion)).toBeNull()
})
