// A Pre sign-up trigger in the manner of 2020: the whole SDK v2, and one read of the table.
const AWS = require('aws-sdk')

const endpoint = process.env.AWS_ENDPOINT_URL
const documents = new AWS.DynamoDB.DocumentClient({ endpoint })

exports.handler = async (event) => {
  const EmailDomain = event.request.userAttributes.email.split('@')[1]
  const rule = { TableName: process.env.RULES_TABLE_NAME, Key: { EmailDomain } }
  const { Item } = await documents.get(rule).promise()
  if (!Item) throw new Error('Invalid domain, no User Group found.')
  return event
}
