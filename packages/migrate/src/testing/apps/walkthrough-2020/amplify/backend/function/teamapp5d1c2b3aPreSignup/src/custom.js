/* Amplify Params - DO NOT EDIT
	ENV
	REGION
	STORAGE_USERGROUPS_ARN
	STORAGE_USERGROUPS_NAME
	STORAGE_USERGROUPS_STREAMARN
Amplify Params - DO NOT EDIT */

const aws = require('aws-sdk');
const database = new aws.DynamoDB({ region: process.env.REGION });

// Only companies with a row in the table may register.
exports.handler = (event, context, callback) => {
  const { email } = event.request.userAttributes;
  const domain = email.split('@')[1];
  const request = {
    Key: { EmailSuffix: { S: domain } },
    TableName: process.env.STORAGE_USERGROUPS_NAME,
  };
  database.getItem(request).promise().then((answer) => {
    if (answer.Item && answer.Item.UserGroup && answer.Item.UserGroup.S) {
      callback(null, event);
    } else {
      return Promise.reject(new Error('Invalid domain, no User Group found'));
    }
  }).catch(callback);
};
