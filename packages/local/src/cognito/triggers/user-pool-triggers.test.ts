import { expect, test } from 'vitest'
import { functionArn } from '../../lambda/functions.ts'
import type { Invocation } from '../../lambda/lambda-runner.ts'
import { scriptedLambdaRunner } from '../../testing/scripted-lambda-runner.ts'
import type { PoolOptions } from '../pool/pool.ts'
import { createUserPoolTriggers } from './user-pool-triggers.ts'

function run(invocation: Invocation) {
  const runner = scriptedLambdaRunner()
  runner.script('PreSignUp', () => invocation)
  const pool = poolWith({ PreSignUp: functionArn('us-east-1')('PreSignUp') })
  return createUserPoolTriggers(runner, 'us-east-1').run(pool, 'PreSignUp', {
    triggerSource: 'PreSignUp_SignUp',
    userName: 'jo',
    clientId: null,
    request: {},
  })
}

/** What a pool's triggers are read from. */
function poolWith(LambdaConfig: PoolOptions['LambdaConfig']) {
  const now = new Date()
  const options: PoolOptions = {
    Id: 'us-east-1_DomainGate',
    CreationDate: now,
    LastModifiedDate: now,
  }
  if (LambdaConfig) options.LambdaConfig = LambdaConfig
  return { id: options.Id, options }
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

const OCCASION = {
  triggerSource: 'TokenGeneration_Authentication',
  userName: 'jo',
  clientId: null,
  request: {},
}

test.each([
  { what: 'no LambdaConfig', config: undefined },
  { what: 'an empty one', config: {} },
  { what: 'another trigger', config: { PreSignUp: functionArn('us-east-1')('PreSignUp') } },
])('a pool with $what has no such trigger, though the function is there', async ({ config }) => {
  const runner = scriptedLambdaRunner()
  const triggers = createUserPoolTriggers(runner, 'us-east-1')

  expect(await triggers.run(poolWith(config), 'PreTokenGeneration', OCCASION)).toBeNull()
  expect(runner.events).toEqual([])
})

test('a trigger by the ARN of an alias runs that function', async () => {
  const runner = scriptedLambdaRunner()
  const LambdaArn = `${functionArn('us-east-1')('PreTokenGeneration')}:live`
  const pool = poolWith({ PreTokenGenerationConfig: { LambdaVersion: 'V1_0', LambdaArn } })

  await createUserPoolTriggers(runner, 'us-east-1').run(pool, 'PreTokenGeneration', OCCASION)

  expect(runner.events).toHaveLength(1)
})

test('a function that the stack does not have fails the call and is named', async () => {
  const arn = 'arn:aws:lambda:us-east-1:123456789012:function:own-pre-sign-up'
  const triggers = createUserPoolTriggers(scriptedLambdaRunner(), 'us-east-1')

  await expect(
    triggers.run(poolWith({ PreSignUp: arn }), 'PreSignUp', OCCASION),
  ).rejects.toMatchObject({
    name: 'UnexpectedLambdaException',
    message: `PreSignUp invocation failed due to error the local stack has no function ${arn}.`,
  })
})
