import { generateKeyPairSync } from 'node:crypto'
import {
  AdminGetUserCommand,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
  type SignUpCommandInput,
} from '@aws-sdk/client-cognito-identity-provider'
import { onTestFinished } from 'vitest'
import { createChanges } from '../changes.ts'
import { createCognitoEmulation } from '../cognito/cognito-emulation.ts'
import { createInbox } from '../cognito/mail/inbox.ts'
import type { PoolSettings } from '../cognito/pool/ensure-pool.ts'
import type { QuotaRates } from '../cognito/quota-rates.ts'
import { openLocalServer } from '../http/local-server.ts'
import { functionArn } from '../lambda/functions.ts'
import { type Database, openDatabase } from '../state/database.ts'
import { storedDocument } from '../state/stored-document.ts'
import { cognitoClient } from './cognito-client.ts'
import { fakeClock } from './fake-clock.ts'
import { scriptedLambdaRunner } from './scripted-lambda-runner.ts'

export const USER_POOL_ID = 'us-east-1_DomainGate'
export const CLIENT_ID = 'testclient0123456789abcdef'
export const PASSWORD = 'Open-the-gate-1'

/** One for all tests of a file: making one takes a while. */
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()

/** The Cognito emulation alone: real HTTP and SDK, scripted triggers, a clock that stands still. */
export async function startCognito({
  database = openDatabase(null),
  settings = {},
  quotas = null,
}: {
  database?: Database
  settings?: Partial<PoolSettings>
  quotas?: QuotaRates | null
} = {}) {
  const clock = fakeClock()
  const runner = scriptedLambdaRunner()
  const changes = createChanges()
  const makeKey = () => ({ pem })
  await storedDocument(database, 'signing-key', (_): _ is { pem: string } => true, makeKey)
  const inbox = createInbox(database, changes)
  const server = await openLocalServer(0)
  const faults: unknown[] = []
  let codes = 100_000
  const { listener, pool } = await createCognitoEmulation({
    changes,
    clock,
    codes: (digits) => String(codes++).padEnd(digits, '0'),
    inbox,
    runner,
    database,
    settings: {
      region: 'us-east-1',
      userPoolId: USER_POOL_ID,
      clientId: CLIENT_ID,
      passwordPolicy: {},
      lambdaConfig: {
        PreSignUp: functionArn('us-east-1')('PreSignUp'),
        PostConfirmation: functionArn('us-east-1')('PostConfirmation'),
      },
      customAttributes: [
        { Name: 'plan', StringAttributeConstraints: { MinLength: '2', MaxLength: '20' } },
        {
          Name: 'seats',
          AttributeDataType: 'Number',
          NumberAttributeConstraints: { MinValue: '1', MaxValue: '500' },
        },
        { Name: 'news', AttributeDataType: 'Boolean' },
        { Name: 'since', AttributeDataType: 'DateTime' },
        { Name: 'origin', Mutable: false },
      ],
      passwordless: false,
      ...settings,
    },
    quotas,
    url: server.url,
    onFault: (error) => faults.push(error),
  })
  server.serve(listener)
  onTestFinished(server.close)
  onTestFinished(database.close)
  const client = cognitoClient(server.url)

  const signUp = (Username: string, more: Partial<SignUpCommandInput> = {}) =>
    client.send(new SignUpCommand({ ClientId: CLIENT_ID, Username, Password: PASSWORD, ...more }))
  const codeFor = (address: string) => inbox.list(address)[0]?.code ?? 'no code'
  const confirm = (Username: string, ConfirmationCode = codeFor(Username)) =>
    client.send(new ConfirmSignUpCommand({ ClientId: CLIENT_ID, Username, ConfirmationCode }))
  return {
    client,
    clock,
    codeFor,
    confirm,
    faults,
    inbox,
    pool,
    runner,
    signUp,
    url: server.url,
    register: async (address: string) => {
      await signUp(address)
      await confirm(address)
    },
    signIn: (USERNAME: string, PASSWORD_GIVEN = PASSWORD) =>
      client.send(
        new InitiateAuthCommand({
          ClientId: CLIENT_ID,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD: PASSWORD_GIVEN },
        }),
      ),
    user: (Username: string) =>
      client.send(new AdminGetUserCommand({ UserPoolId: USER_POOL_ID, Username })),
  }
}
