/**
 * What Cognito takes as a group name: 1–128 characters, none of them white space.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateGroup.html
 */
const GROUP_NAME = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u

export function isGroupName(value: unknown): value is string {
  return typeof value === 'string' && GROUP_NAME.test(value)
}
