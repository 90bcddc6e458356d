import {
  AddCustomAttributesCommand,
  AdminCreateUserCommand,
  AdminDeleteUserAttributesCommand,
  AdminUpdateUserAttributesCommand,
  type AttributeType,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DeleteUserAttributesCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { attribute } from '../../testing/attribute.ts'
import { CLIENT_ID, PASSWORD, startCognito, USER_POOL_ID } from '../../testing/start-cognito.ts'

const VALUES = [
  { name: 'phone_number', value: '0170 1234', message: 'Invalid phone number format.' },
  { name: 'phone_number', value: '+49 170 1234', message: 'Invalid phone number format.' },
  {
    name: 'custom:plan',
    value: 'x'.repeat(21),
    message:
      'Attributes did not conform to the schema: custom:plan: String must be no longer than 20\n',
  },
  {
    name: 'custom:plan',
    value: 'x',
    message:
      'Attributes did not conform to the schema: custom:plan: String must be no shorter than 2\n',
  },
  {
    name: 'birthdate',
    value: '1. May 1990',
    message:
      'Attributes did not conform to the schema: birthdate: String must be no longer than 10\n',
  },
  {
    name: 'custom:seats',
    value: 'many',
    message: 'Attributes did not conform to the schema: custom:seats: Number must be an integer\n',
  },
  {
    name: 'custom:seats',
    value: '0',
    message:
      'Attributes did not conform to the schema: custom:seats: Number must be no less than 1\n',
  },
  {
    name: 'custom:seats',
    value: '501',
    message:
      'Attributes did not conform to the schema: custom:seats: Number must be no greater than 500\n',
  },
  {
    name: 'custom:news',
    value: 'yes',
    message:
      'Attributes did not conform to the schema: custom:news: Boolean must be either true or false\n',
  },
  {
    name: 'custom:since',
    value: 'yesterday',
    message:
      'Attributes did not conform to the schema: custom:since: DateTime must be an ISO 8601 date\n',
  },
]

const GOOD: AttributeType[] = [
  { Name: 'phone_number', Value: '+4917012345678' },
  { Name: 'custom:plan', Value: 'free' },
  { Name: 'custom:seats', Value: '12' },
  { Name: 'custom:news', Value: 'true' },
  { Name: 'custom:since', Value: '2026-11-28' },
  { Name: 'birthdate', Value: '1990-05-01' },
]

/** The three ways in which attributes are written, by whom they are written. */
async function startWriting() {
  const cognito = await startCognito()
  const { client, register, signIn, signUp } = cognito
  await register('jo@acme.com')
  const { AuthenticationResult } = await signIn('jo@acme.com')
  const AccessToken = AuthenticationResult?.AccessToken
  const create = (Username: string, UserAttributes: AttributeType[]) =>
    client.send(new AdminCreateUserCommand({ UserPoolId: USER_POOL_ID, Username, UserAttributes }))
  const update = (UserAttributes: AttributeType[]) =>
    client.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes }))
  const adminUpdate = (UserAttributes: AttributeType[]) =>
    client.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: USER_POOL_ID,
        Username: 'jo@acme.com',
        UserAttributes,
      }),
    )
  return {
    ...cognito,
    AccessToken,
    adminUpdate,
    create,
    update,
    attributesOf: async (username: string) => (await cognito.user(username)).UserAttributes,
    writes: {
      SignUp: (UserAttributes: AttributeType[]) => signUp('new@acme.com', { UserAttributes }),
      AdminCreateUser: (UserAttributes: AttributeType[]) => create('new@acme.com', UserAttributes),
      UpdateUserAttributes: update,
      AdminUpdateUserAttributes: adminUpdate,
    },
  }
}

test.each(VALUES)(
  'the value $value is refused for $name, whoever writes it',
  async ({ name, value, message }) => {
    const { runner, user, writes } = await startWriting()
    const before = runner.events.length

    for (const write of Object.values(writes)) {
      await expect(write([{ Name: name, Value: value }])).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message,
      })
    }

    expect(runner.events).toHaveLength(before)
    await expect(user('new@acme.com')).rejects.toMatchObject({ name: 'UserNotFoundException' })
  },
)

test('values that conform are kept, whoever writes them', async () => {
  const { attributesOf, create, signUp, update, adminUpdate } = await startWriting()
  await signUp('app@acme.com', { UserAttributes: GOOD })
  await create('admin@acme.com', GOOD)
  await update(GOOD)
  for (const username of ['app@acme.com', 'admin@acme.com', 'jo@acme.com']) {
    const attributes = await attributesOf(username)
    for (const { Name = '', Value } of GOOD) expect(attribute(attributes, Name)).toBe(Value)
  }
  await adminUpdate([{ Name: 'custom:plan', Value: 'paid' }])
  expect(attribute(await attributesOf('jo@acme.com'), 'custom:plan')).toBe('paid')
})

test('an address that is none is refused at a change too', async () => {
  const { adminUpdate, update } = await startWriting()
  for (const write of [update, adminUpdate]) {
    await expect(write([{ Name: 'email', Value: 'jo at acme' }])).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Invalid email address format.',
    })
  }
})

test('an attribute that is not in the schema is refused, in the words of each operation', async () => {
  const { writes } = await startWriting()
  const messages: Record<keyof typeof writes, string> = {
    SignUp:
      'Attributes did not conform to the schema: custom:shoe_size: Attribute does not exist in the schema.\n',
    AdminCreateUser:
      'Attributes did not conform to the schema: Type for attribute {custom:shoe_size} could not be determined\n',
    UpdateUserAttributes: 'user.custom:shoe_size: Attribute does not exist in the schema.\n',
    AdminUpdateUserAttributes: 'user.custom:shoe_size: Attribute does not exist in the schema.\n',
  }
  for (const [operation, message] of Object.entries(messages)) {
    const write = writes[operation as keyof typeof writes]
    await expect(write([{ Name: 'custom:shoe_size', Value: '43' }])).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message,
    })
  }
})

test('nobody chooses a sub', async () => {
  const { writes } = await startWriting()
  for (const write of Object.values(writes)) {
    await expect(write([{ Name: 'sub', Value: 'x' }])).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Cannot modify the non-mutable attribute sub',
    })
  }
})

test('an immutable attribute is set at the beginning, and never again', async () => {
  const { adminUpdate, attributesOf, signUp, update } = await startWriting()
  const UserAttributes = [{ Name: 'custom:origin', Value: 'fair' }]
  await signUp('app@acme.com', { UserAttributes })
  expect(attribute(await attributesOf('app@acme.com'), 'custom:origin')).toBe('fair')
  for (const write of [update, adminUpdate]) {
    await expect(write(UserAttributes)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'user.custom:origin: Attribute cannot be updated.\n',
    })
  }
})

test('a blank value takes an attribute away, but not a required one', async () => {
  const { attributesOf, update } = await startWriting()
  await update([{ Name: 'custom:plan', Value: 'free' }])
  await update([{ Name: 'custom:plan', Value: '' }])
  expect(attribute(await attributesOf('jo@acme.com'), 'custom:plan')).toBeUndefined()
  await expect(update([{ Name: 'email', Value: '' }])).rejects.toMatchObject({
    message: 'Attributes did not conform to the schema: email: The attribute is required\n',
  })
})

test('attributes are deleted, but none that is required or nobody writes', async () => {
  const { AccessToken, attributesOf, client, update } = await startWriting()
  const UserPoolId = USER_POOL_ID
  const Username = 'jo@acme.com'
  const removals = [
    (UserAttributeNames: string[]) =>
      client.send(new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames })),
    (UserAttributeNames: string[]) =>
      client.send(
        new AdminDeleteUserAttributesCommand({ UserPoolId, Username, UserAttributeNames }),
      ),
  ]
  for (const remove of removals) {
    await update([{ Name: 'custom:plan', Value: 'free' }])
    await remove(['custom:plan'])
    expect(attribute(await attributesOf(Username), 'custom:plan')).toBeUndefined()
    const before = await attributesOf(Username)
    for (const name of ['sub', 'email', 'custom:shoe_size', 'custom:origin']) {
      await expect(remove([name])).rejects.toMatchObject({ name: 'InvalidParameterException' })
    }
    expect(await attributesOf(Username)).toEqual(before)
  }
})

test('an attribute that is added to the pool can be written once the client may', async () => {
  const { client, signUp } = await startWriting()
  const UserAttributes = [{ Name: 'custom:team', Value: 'deck' }]
  await client.send(
    new AddCustomAttributesCommand({
      UserPoolId: USER_POOL_ID,
      CustomAttributes: [{ Name: 'team', AttributeDataType: 'String' }],
    }),
  )
  await expect(signUp('sam@acme.com', { UserAttributes })).rejects.toMatchObject({
    message: 'A client attempted to write unauthorized attribute',
  })
  await client.send(
    new UpdateUserPoolClientCommand({
      UserPoolId: USER_POOL_ID,
      ClientId: CLIENT_ID,
      WriteAttributes: ['email', 'custom:team'],
    }),
  )
  await signUp('sam@acme.com', { UserAttributes })
})

/** A pool that requires names, and a client of it that may write what is said. */
async function startWithPool(WriteAttributes?: string[]) {
  const { client } = await startCognito()
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({
      PoolName: 'with names',
      Schema: [
        { Name: 'family_name', Required: true },
        { Name: 'given_name', Required: true },
        { Name: 'team', AttributeDataType: 'String' },
      ],
    }),
  )
  const UserPoolId = UserPool?.Id
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({ UserPoolId, ClientName: 'app', WriteAttributes }),
  )
  const ClientId = UserPoolClient?.ClientId
  const names = { given_name: 'Jo', family_name: 'Doe' }
  return {
    names,
    create: () => client.send(new AdminCreateUserCommand({ UserPoolId, Username: 'invited' })),
    signUp: (attributes: Record<string, string>) =>
      client.send(
        new SignUpCommand({
          ClientId,
          Username: 'jo',
          Password: PASSWORD,
          UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
        }),
      ),
  }
}

test('every required attribute that is missing is named; an administrator may leave them open', async () => {
  const { create, names, signUp } = await startWithPool()
  await expect(signUp({})).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message:
      'Attributes did not conform to the schema: given_name: The attribute is required\nfamily_name: The attribute is required\n',
  })
  await expect(signUp({ ...names, given_name: '' })).rejects.toThrow(
    'given_name: The attribute is required',
  )
  await signUp(names)
  await create()
})

test('an app writes the standard attributes, and others only where its client says so', async () => {
  const refused = {
    name: 'NotAuthorizedException',
    message: 'A client attempted to write unauthorized attribute',
  }
  const standard = await startWithPool()
  await expect(standard.signUp({ ...standard.names, 'custom:team': 'deck' })).rejects.toMatchObject(
    refused,
  )
  const own = await startWithPool(['given_name', 'family_name', 'custom:team'])
  await expect(own.signUp({ ...own.names, nickname: 'J' })).rejects.toMatchObject(refused)
  await own.signUp({ ...own.names, 'custom:team': 'deck' })
})
