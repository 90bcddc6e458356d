import { awsTriggerSources } from '../../../packages/triggers/src/testing/trigger-sources.ts'
import { createRandom, type Random } from '../random.ts'

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | JsonValue[]
  | { [name: string]: JsonValue }
export type JsonObject = { [name: string]: JsonValue }

/** What stands in every event and must be in no log: parts of the address, a password, a secret of the app. */
export const SECRETS = ['private-person', 'S3cret-password', 'S3cret-metadata']

/** What AWS documents, what it may add one day, and what only looks like it. */
const TRIGGER_SOURCES = [
  ...awsTriggerSources,
  'PreSignUp_Invitation',
  'PostConfirmation_ConfirmInvitation',
  'TokenGeneration_Passkey',
  'PreDelete_User',
  'PreSignUp_',
  'presignup_signup',
  'PreSignUp_SignUp ',
  'PreSignUp_SignUp\u0000',
  'TokenGeneration_',
  'PostConfirmation_',
  '__proto__',
  'constructor',
  '',
]

/** So many hostile events: a captured one with another source, other attributes, and some members changed or gone. The same
 * seed gives the same events. Each has a user name of its own, so that a call of AWS can be traced to its event. */
export function* generateEvents(
  count: number,
  seed: number,
  {
    samples,
    emails,
    sources,
  }: { samples: readonly JsonObject[]; emails: readonly string[]; sources: RegExp },
): Generator<JsonObject> {
  const random = createRandom(seed)
  const own = TRIGGER_SOURCES.filter((source) => sources.test(source))
  for (let made = 0; made < count; made++) {
    const event = structuredClone(random.pick(samples))
    event['triggerSource'] = random.pick(random.oneIn(4) ? TRIGGER_SOURCES : own)
    event['userName'] = `${random.oneIn(8) ? 'AcmeSAML_' : 'user-'}${made}`
    event['request'] = { ...objectOf(event['request']), ...makeRequest(random, emails) }
    for (let changes = random.below(4); changes > 0; changes--) change(event, random)
    yield event
  }
}

function makeRequest(random: Random, emails: readonly string[]): JsonObject {
  const managed = ['tenant-evil', 'granted', 'other', 'eu-west-1_AcmeSAML']
  return {
    userAttributes: {
      sub: '11111111-2222-3333-4444-555555555555',
      email: random.oneIn(3)
        ? random.pick(emails)
        : `private-person@${random.pick(['granted', 'granted', 'trusted', 'other'])}.example`,
      email_verified: random.pick<JsonValue>([
        'true',
        'true',
        'true',
        'false',
        true,
        'TRUE',
        '1',
        1,
        null,
      ]),
      'cognito:user_status': random.pick(['CONFIRMED', 'UNCONFIRMED', 'EXTERNAL_PROVIDER', '']),
      ...(random.oneIn(3) && {
        identities: random.pick(IDENTITIES),
      }),
    },
    validationData: random.pick<JsonValue>([null, { password: 'S3cret-password' }]),
    clientMetadata: { secret: 'S3cret-metadata' },
    groupConfiguration: {
      groupsToOverride: managed.filter(() => random.oneIn(2)),
      iamRolesToOverride: [],
      preferredRole: null,
    },
  }
}

/** What Cognito writes into the attribute `identities`, and what it never should. */
const IDENTITIES: readonly JsonValue[] = [
  '[{"userId":"x","providerName":"AcmeSAML","providerType":"SAML"}]',
  '[{"userId":"x","providerName":"AcmeSAML"},{"userId":"y","providerName":"AcmeSAML"}]',
  '[{"userId":"x","providerName":"Google"}]',
  '[{"userId":"x","providerName":"AcmeSAML"},{"userId":"y","providerName":"Google"}]',
  '[{"providerName":"acmesaml"}]',
  '[{"providerName":["AcmeSAML"]}]',
  '[null]',
  '[]',
  '{"providerName":"AcmeSAML"}',
  '[{"providerName":"AcmeSAML"}',
]

/** Takes away, replaces or adds one member somewhere in the event. Sources and user names stay. */
function change(event: JsonObject, random: Random): void {
  let at: JsonObject = event
  for (let depth = random.below(4); depth > 0; depth--) {
    const inner = Object.values(at).filter(isObject)
    if (inner.length > 0) at = random.pick(inner)
  }
  const names = Object.keys(at).filter((name) => name !== 'triggerSource' && name !== 'userName')
  if (names.length > 0 && random.oneIn(3)) delete at[random.pick(names)]
  else {
    const name = names.length > 0 && !random.oneIn(4) ? random.pick(names) : random.pick(NAMES)
    Object.defineProperty(at, name, {
      value: random.oneIn(500) ? HUGE : structuredClone(random.pick(VALUES)),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
}

const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'then',
  'toJSON',
  'length',
  'email',
  'hasOwnProperty',
]

const HUGE = 'private-person@granted.example,'.repeat(5000)

const VALUES: readonly JsonValue[] = [
  null,
  true,
  false,
  0,
  -1,
  1e308,
  '',
  ' ',
  'true',
  '\u0000\u001b[31m\r\n',
  '\ud800',
  'x'.repeat(5000),
  [],
  {},
  [[]],
  JSON.parse(`${'['.repeat(1000)}${']'.repeat(1000)}`),
  [null],
  ['admin', 'tenant-evil'],
  { toString: 'x' },
  { length: 3 },
  { email: 'private-person@granted.example', email_verified: 'true' },
  { groupsToOverride: ['tenant-evil'] },
  { groupsToOverride: 'tenant-evil' },
  { autoConfirmUser: 'true' },
  JSON.parse('{"__proto__":{"email":"private-person@granted.example","email_verified":"true"}}'),
]

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The value, if it is an object, or an empty one. */
export function objectOf(value: JsonValue | undefined): JsonObject {
  return value !== undefined && isObject(value) ? value : {}
}
