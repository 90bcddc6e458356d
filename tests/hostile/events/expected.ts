import { isCanonicalEmail, parseEmail } from '../../../packages/core/src/address/email-address.ts'
import { type JsonObject, type JsonValue, objectOf } from './generate-events.ts'

// What may become of an event at most, written apart from the handlers.

/** The group that the rules grant, and the domains they grant it to. */
export const GRANTED = 'granted'
export const TRUSTED_DOMAIN = 'trusted.example'
const ALLOWED_DOMAINS = ['granted.example', TRUSTED_DOMAIN]

export const RULES = ALLOWED_DOMAINS.map((domain) => ({
  EmailDomain: { S: domain },
  UserGroup: { S: GRANTED },
}))

/** With this setting, `AcmeSAML` vouches for addresses of one domain, and may bring in no other. */
export const TRUSTED_PROVIDERS = `AcmeSAML:${TRUSTED_DOMAIN}`

export function attributesOf(event: JsonObject): JsonObject {
  return objectOf(objectOf(event['request'])['userAttributes'])
}

/** Whether a sign-up may be let in. */
export function mayComeIn(event: JsonObject, trusts: boolean): boolean {
  const domain = allowedDomain(event)
  const isFromAcme =
    event['triggerSource'] === 'PreSignUp_ExternalProvider' &&
    /^acmesaml_/i.test(String(event['userName']))
  return domain !== null && !(trusts && isFromAcme && domain !== TRUSTED_DOMAIN)
}

/** Whether the user may be a member: the address is allowed, and proven by Cognito or by a trusted provider. */
export function mayBeMember(event: JsonObject, trusts: boolean): boolean {
  return isMember(attributesOf(event), trusts)
}

export function isMember(attributes: JsonObject, trusts: boolean): boolean {
  const domain = allowedDomain({ request: { userAttributes: attributes } })
  if (domain === null) return false
  const { email_verified: verified, identities } = attributes
  const isVerified = verified === true || verified === 'true'
  if (!trusts) return isVerified
  const providers = providersOf(identities)
  if (providers === null) return false
  if (providers.includes('AcmeSAML') && domain !== TRUSTED_DOMAIN) return false
  return isVerified || (providers.length > 0 && providers.every((name) => name === 'AcmeSAML'))
}

/** `null` when nobody can tell who they are. */
function providersOf(identities: JsonValue | undefined): JsonValue[] | null {
  if (identities === undefined || identities === null || identities === '') return []
  try {
    const list = typeof identities === 'string' ? JSON.parse(identities) : identities
    const names = list.map((identity: JsonObject) => identity['providerName'])
    return names.every((name: unknown) => typeof name === 'string') ? names : null
  } catch {
    return null
  }
}

function allowedDomain(event: JsonObject): string | null {
  const { email } = attributesOf(event)
  if (typeof email !== 'string' || !isCanonicalEmail(email)) return null
  const domain = parseEmail(email)?.domain ?? ''
  return ALLOWED_DOMAINS.includes(domain) ? domain : null
}
