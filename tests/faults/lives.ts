import {
  AdminConfirmSignUpCommand,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { newUserRecord } from '../../packages/local/src/cognito/pool/new-user.ts'
import type { FaultyStack } from './faulty-stack.ts'
import { CLIENT_ID, CODE, PASSWORD } from './faulty-stack.ts'
import { checkToken } from './invariants.ts'
import type { Person } from './people.ts'

/**
 * Signs somebody up and confirms them, as they would come. Notes what must not be: a refusal that is neither a rule's nor
 * `unavailable`, and somebody let in whom the rules keep out.
 */
export async function register(stack: FaultyStack, person: Person): Promise<void> {
  if (person.isRegistered) return
  person.faultyCalls.clear()
  const isFromProvider = person.kind.comes === 'from AcmeSAML'
  const username = isFromProvider ? `AcmeSAML_${person.address}` : person.address
  try {
    if (isFromProvider) await arriveFromProvider(stack, person, username)
    else await signUp(stack, person)
  } catch (error) {
    noteRefusal(person, error)
    return
  }
  if (person.kind.refused !== undefined) {
    person.broken.push(`was let in, and ought to be refused: ${person.kind.refused}`)
  }
  person.isRegistered = true
  person.username = stack.pool.get(username).Username
  if (person.blocked === 'before the confirmation') await stack.block(person)
  try {
    await confirm(stack, person, username)
    person.isToldDone = true
  } catch (error) {
    notePending(person, error)
  }
}

/** Signs somebody in, and compares the groups in their tokens with what the rules grant. `isSteady`: no fault lasts. */
export async function signIn(
  { client, mode }: FaultyStack,
  person: Person,
  isSteady: boolean,
): Promise<void> {
  if (!person.isRegistered) return
  person.faultyCalls.clear()
  const tokens = await client
    .send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: person.address, PASSWORD },
      }),
    )
    .then(({ AuthenticationResult }) => AuthenticationResult)
    .catch((error: Error) => {
      if (isSteady || !isKilled(person, error)) {
        person.broken.push(`is kept from signing in: ${error.name}: ${error.message}`)
      }
      return undefined
    })
  if (tokens === undefined) return
  const isAsked = !person.faultyCalls.has('PreTokenGeneration BatchGetItem')
  for (const [kind, token] of [
    ['ID', tokens.IdToken],
    ['access', tokens.AccessToken],
  ] as const) {
    checkToken(mode, person, { kind, groups: groupsIn(token), isAsked })
  }
}

async function signUp({ client }: FaultyStack, { address }: Person): Promise<void> {
  await client.send(
    new SignUpCommand({ ClientId: CLIENT_ID, Username: address, Password: PASSWORD }),
  )
}

async function confirm(stack: FaultyStack, person: Person, username: string): Promise<void> {
  const { client, pool, triggers } = stack
  switch (person.kind.comes) {
    case undefined:
      await client.send(
        new ConfirmSignUpCommand({
          ClientId: CLIENT_ID,
          Username: username,
          ConfirmationCode: CODE,
        }),
      )
      return
    case 'confirmed by an administrator':
      await client.send(new AdminConfirmSignUpCommand({ UserPoolId: pool.id, Username: username }))
      return
    case 'from AcmeSAML':
      await triggers.run(pool, 'PostConfirmation', {
        triggerSource: 'PostConfirmation_ConfirmSignUp',
        userName: username,
        clientId: CLIENT_ID,
        request: { userAttributes: providersAttributes(person) },
      })
  }
}

/** What Cognito does when somebody comes from an identity provider for the first time. The local stack has none. */
async function arriveFromProvider(
  { clock, pool, triggers }: FaultyStack,
  person: Person,
  username: string,
): Promise<void> {
  const attributes = providersAttributes(person)
  await triggers.run(pool, 'PreSignUp', {
    triggerSource: 'PreSignUp_ExternalProvider',
    userName: username,
    clientId: CLIENT_ID,
    request: { userAttributes: attributes, validationData: null },
  })
  const user = { sub: crypto.randomUUID(), username, attributes }
  // A password only so that they can be signed in here.
  const state = { status: 'CONFIRMED', password: PASSWORD, now: clock.now() } as const
  await pool.change(({ saveUser }) => saveUser(newUserRecord(pool, user, state)))
}

function providersAttributes({ address }: Person) {
  const identities = [{ providerName: 'AcmeSAML', providerType: 'SAML', userId: address }]
  return { email: address, email_verified: 'false', identities: JSON.stringify(identities) }
}

function noteRefusal(person: Person, error: unknown): void {
  const { name, message } = error as Error
  const [, code] = /\(([a-z-]+)\)\.?$/.exec(message) ?? []
  if (name === 'UserLambdaValidationException') {
    const { refused } = person.kind
    const isHit = person.faultyCalls.has('PreSignUp BatchGetItem')
    if (code === 'unavailable' && isHit) return
    if (code !== undefined && code === refused) return
  }
  if (isKilled(person, error)) return
  person.broken.push(`sign-up is refused by ${name}: ${message}`)
}

function notePending(person: Person, error: unknown): void {
  const { name, message } = error as Error
  if (name === 'UserLambdaValidationException' && message.includes('(membership-pending)')) return
  if (isKilled(person, error)) return
  person.broken.push(`confirmation fails with ${name}: ${message}`)
}

/** Cognito itself says so when a function does not answer, as one that is killed each time. */
function isKilled({ script }: Person, error: unknown): boolean {
  const { name } = error as Error
  const isScripted = script.some(({ fault }) => fault.kind === 'kill')
  return isScripted && name === 'UnexpectedLambdaException'
}

function groupsIn(token: string | undefined): readonly string[] {
  const [, body = ''] = (token ?? '').split('.')
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>
  const groups = claims['cognito:groups'] ?? []
  return Array.isArray(groups) ? groups.map(String) : []
}
