const {
  CognitoIdentityProviderClient,
  AdminAddUserToGroupCommand,
  GetGroupCommand,
  CreateGroupCommand,
} = require('@aws-sdk/client-cognito-identity-provider');

const cognito = new CognitoIdentityProviderClient({});

// Every confirmed user lands in GROUP.
exports.handler = async (event) => {
  const group = {
    GroupName: process.env.GROUP,
    UserPoolId: event.userPoolId,
  };
  const member = {
    GroupName: process.env.GROUP,
    UserPoolId: event.userPoolId,
    Username: event.userName,
  };

  try {
    await cognito.send(new GetGroupCommand(group));
  } catch (error) {
    await cognito.send(new CreateGroupCommand(group));
  }
  await cognito.send(new AdminAddUserToGroupCommand(member));

  return event;
};
