import type { AttributeType } from '@aws-sdk/client-cognito-identity-provider'

/** One attribute's value in an answer of the API. */
export function attribute(list: readonly AttributeType[] | undefined, name: string) {
  return list?.find(({ Name }) => Name === name)?.Value
}
