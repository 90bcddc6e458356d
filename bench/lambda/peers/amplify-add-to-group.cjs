// In the manner of Amplify CLI's template for Post confirmation: SDK v3, and one group for everybody.
const {
  AdminAddUserToGroupCommand,
  CognitoIdentityProviderClient,
  CreateGroupCommand,
  GetGroupCommand,
} = require('@aws-sdk/client-cognito-identity-provider')

const client = new CognitoIdentityProviderClient({})

exports.handler = async (event) => {
  const group = { UserPoolId: event.userPoolId, GroupName: process.env.GROUP }
  try {
    await client.send(new GetGroupCommand(group))
  } catch {
    await client.send(new CreateGroupCommand(group))
  }
  await client.send(new AdminAddUserToGroupCommand({ ...group, Username: event.userName }))
  return event
}
