/* Amplify Params - DO NOT EDIT
	ENV
	REGION
	STORAGE_USERGROUPS_ARN
	STORAGE_USERGROUPS_NAME
	STORAGE_USERGROUPS_STREAMARN
Amplify Params - DO NOT EDIT */

const aws = require('aws-sdk');
const database = new aws.DynamoDB({ region: process.env.REGION });

exports.handler = async (event, context, callback) => {
  const cognito = new aws.CognitoIdentityServiceProvider({ apiVersion: '2016-04-18' });
  const { email } = event.request.userAttributes;
  const domain = email.split('@')[1];
  const request = {
    Key: { EmailSuffix: { S: domain } },
    TableName: process.env.STORAGE_USERGROUPS_NAME,
  };
  const GroupName = await database.getItem(request).promise().then((answer) => answer.Item.UserGroup.S).catch(callback);
  const group = {
    GroupName,
    UserPoolId: event.userPoolId,
  };
  const member = {
    ...group,
    Username: event.userName,
  };

  try {
    await cognito.getGroup(group).promise();
  } catch (error) {
    await cognito.createGroup(group).promise();
  }

  try {
    await cognito.adminAddUserToGroup(member).promise();
    callback(null, event);
  } catch (error) {
    callback(error);
  }
};
