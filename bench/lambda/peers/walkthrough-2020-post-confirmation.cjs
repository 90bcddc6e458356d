// A Post confirmation trigger in the manner of 2020: the rule once more, then the group, made if it is missing.
const AWS = require('aws-sdk')

const endpoint = process.env.AWS_ENDPOINT_URL
const documents = new AWS.DynamoDB.DocumentClient({ endpoint })
const cognito = new AWS.CognitoIdentityServiceProvider({ endpoint })

exports.handler = async (event) => {
  const EmailDomain = event.request.userAttributes.email.split('@')[1]
  const rule = { TableName: process.env.RULES_TABLE_NAME, Key: { EmailDomain } }
  const { Item } = await documents.get(rule).promise()
  const group = { UserPoolId: event.userPoolId, GroupName: Item.UserGroup }
  try {
    await cognito.getGroup(group).promise()
  } catch {
    await cognito.createGroup(group).promise()
  }
  await cognito.adminAddUserToGroup({ ...group, Username: event.userName }).promise()
  return event
}
