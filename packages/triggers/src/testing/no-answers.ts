import { AwsText } from './fake-aws.ts'

/** Bodies that say nothing about a table `rules` from which acme.com and `*` were asked for, each with status 200. */
export const NO_BATCH_GET_ANSWERS = [
  '',
  'null',
  '[]',
  '7',
  '"rules"',
  '{}',
  '<html>',
  '{"Responses":null}',
  '{"Responses":{}}',
  '{"Responses":[]}',
  '{"Responses":"rules"}',
  '{"Responses":{"other":[]}}',
  '{"Responses":{"rules":null}}',
  '{"Responses":{"rules":{}}}',
  '{"Responses":{"rules":"none"}}',
  '{"Responses":{"rules":[null]}}',
  '{"Responses":{"rules":[{}]}}',
  '{"Responses":{"rules":[{"EmailDomain":{"S":"not-asked.example"},"UserGroup":{"S":"x"}}]}}',
  '{"UnprocessedKeys":{"rules":{"Keys":[{"EmailDomain":{"S":"*"}}]}}}',
  '{"Responses":{"rules":[]},"UnprocessedKeys":{"rules":{}}}',
  '{"Responses":{"rules":[]},"UnprocessedKeys":{"rules":null}}',
  '{"Responses":{"rules":[]},"UnprocessedKeys":{"rules":{"Keys":{}}}}',
  '{"Responses":{"rules":[]},"UnprocessedKeys":{"rules":{"Keys":[{"Other":{"S":"*"}}]}}}',
  '{"Responses":{"rules":[]},"UnprocessedKeys":{"other":{"Keys":[{"EmailDomain":{"S":"*"}}]}}}',
].map((text) => ({ text, answer: new AwsText(text) }))

/** Bodies with status 200 that are no page of a scan. */
export const NO_SCAN_ANSWERS = [
  '',
  'null',
  '{}',
  '<html>',
  '{"Count":0,"ScannedCount":0}',
  '{"Items":null}',
  '{"Items":{}}',
  '{"Items":"none"}',
  '{"Items":[null]}',
].map((text) => ({ text, answer: new AwsText(text) }))

/** Bodies with status 200 that do not say what a batch of writes left over. */
export const NO_BATCH_WRITE_ANSWERS = [
  '',
  'null',
  '{}',
  '<html>',
  '{"UnprocessedItems":null}',
  '{"UnprocessedItems":"none"}',
  '{"UnprocessedItems":{"rules":{}}}',
  '{"UnprocessedItems":{"other":[]}}',
].map((text) => ({ text, answer: new AwsText(text) }))

/** Bodies with status 200 that say nothing of a user: each has a status and at least the attribute `sub`. */
export const NO_USER_ANSWERS = [
  '',
  'null',
  '[]',
  '7',
  '{}',
  '<html>',
  '{"Enabled":true,"Username":"jo","UserAttributes":[{"Name":"sub","Value":"1"}]}',
  '{"Username":"jo","UserStatus":"CONFIRMED","UserAttributes":[{"Name":"sub","Value":"1"}]}',
  '{"Enabled":true,"Username":"jo","UserStatus":"CONFIRMED"}',
  '{"Enabled":true,"Username":"jo","UserStatus":"CONFIRMED","UserAttributes":null}',
  '{"Enabled":true,"Username":"jo","UserStatus":"CONFIRMED","UserAttributes":[]}',
].map((text) => ({ text, answer: new AwsText(text) }))
