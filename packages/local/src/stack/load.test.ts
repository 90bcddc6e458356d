import {
  CreateGroupCommand,
  paginateListUsersInGroup,
} from '@aws-sdk/client-cognito-identity-provider'
import { expect, test } from 'vitest'
import { attribute } from '../testing/attribute.ts'
import { cognitoClient } from '../testing/cognito-client.ts'
import { functionBundle, temporaryDirectory } from '../testing/function-bundle.ts'
import { startStack } from '../testing/start-stack.ts'

const CONNECTIONS = 128
const PEOPLE = 256

/** Functions that never run out of time on a busy machine: ours would, and rightly. */
async function patientFunctions() {
  return {
    PreSignUp: await functionBundle('export const handler = async (event) => event'),
    PostConfirmation: await functionBundle(`export const handler = async (event) => {
      const { status } = await fetch(process.env.AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER, {
        method: 'POST',
        headers: { 'x-amz-target': 'AWSCognitoIdentityProviderService.AdminAddUserToGroup' },
        body: JSON.stringify({
          UserPoolId: event.userPoolId, Username: event.userName, GroupName: 'acme',
        }),
      })
      if (status !== 200) throw new Error('no group')
      return event
    }`),
  }
}

// How fast they are is measured by `npm run bench -- local-stack`, with the built bundles.
test.each([
  { state: 'in memory', options: async () => ({}) },
  { state: 'with --data', options: async () => ({ data: await temporaryDirectory() }) },
])(
  'people who register over 128 connections at once all become members, once each ($state)',
  async ({ options }) => {
    const triggerBundles = await patientFunctions()
    const stack = await startStack({ triggerBundles, ...(await options()) })
    const client = cognitoClient(stack.cognito, CONNECTIONS)
    const group = { UserPoolId: stack.userPoolId, GroupName: 'acme' }
    await client.send(new CreateGroupCommand(group))
    const addresses = Array.from({ length: PEOPLE }, (_, index) => `p${index}@acme.com`)

    await Promise.all(addresses.map((address) => stack.register(address, client)))

    const members: (string | undefined)[] = []
    for await (const { Users = [] } of paginateListUsersInGroup({ client }, group)) {
      members.push(...Users.map(({ Attributes }) => attribute(Attributes, 'email')))
    }
    expect(members.toSorted()).toEqual(addresses.toSorted())
    const all = await fetch(`${stack.playground}/api/users?limit=1`)
    expect(all.headers.get('domain-gate-total')).toBe(String(PEOPLE))
    expect(stack.log).toEqual([])
  },
)
