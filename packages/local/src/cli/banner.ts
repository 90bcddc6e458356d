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
  Ctrl-C ends it.

`
}
