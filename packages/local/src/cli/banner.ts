import type { StackDescription } from '../stack/stack-description.ts'

/** What a person needs to go on. */
export function banner(stack: StackDescription): string {
  return `
  Domain Gate is running on this machine.

  Playground   ${stack.playground}
  Inbox        ${stack.inbox}?to=jo@acme.com

  Cognito      ${stack.cognito}
  DynamoDB     ${stack.dynamodb}  (table ${stack.rulesTable})
  User pool    ${stack.userPoolId}
  App client   ${stack.clientId}

  Sign up as jo@acme.com to get in, as alex@gmail.com to be refused.
  As an operator, in another terminal:

npx domain-gate rules list ${tableOptions(stack)}
npx domain-gate doctor ${tableOptions(stack)} ${poolOptions(stack)}

  Ctrl-C ends it.

`
}

/** For the command line of @domain-gate/cli, which needs no credentials on loopback. */
function tableOptions({ rulesTable, dynamodb }: StackDescription): string {
  return `--table ${rulesTable} --endpoint ${dynamodb}`
}

function poolOptions({ userPoolId, cognito }: StackDescription): string {
  return `--user-pool-id ${userPoolId} --cognito-endpoint ${cognito}`
}
