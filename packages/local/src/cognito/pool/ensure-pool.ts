import type { Clock } from '../../clock.ts'
import type { CognitoLocal } from '../cognito-local/cognito-local.ts'
import { passwordlessClient, passwordlessOptions } from './passwordless.ts'
import type { AppClient, PasswordPolicy, Pool, Pools, SchemaAttribute } from './pool.ts'

export interface PoolSettings {
  readonly region: string
  readonly userPoolId: string
  readonly clientId: string
  readonly passwordPolicy: Partial<PasswordPolicy>
  /** Trigger name to function ARN, as `LambdaConfig` holds them. */
  readonly lambdaConfig: Readonly<Record<string, unknown>>
  readonly customAttributes: readonly CustomAttribute[]
  /** Whether people may sign up and in without a password. */
  readonly passwordless: boolean
  /** Whether the app client gets a new refresh token with each refresh. Absent: as `passwordless` is. */
  readonly refreshTokenRotation?: boolean | undefined
}

export interface EnsurePoolDependencies {
  readonly clock: Clock
  readonly cognitoLocal: CognitoLocal
  readonly pools: Pools
}

/** As the construct deploys it: long enough for a request that is sent again. */
const RETRY_GRACE_PERIOD_SECONDS = 60

/** The stack's pool and app client with the settings the construct gives a pool of its own; kept if there. */
export async function ensurePool(
  { clock, cognitoLocal, pools }: EnsurePoolDependencies,
  settings: PoolSettings,
): Promise<Pool> {
  const { region, userPoolId, clientId, passwordPolicy, lambdaConfig, customAttributes } = settings
  const now = new Date(clock.now())
  const existing = await pools.byId(userPoolId).catch(() => null)
  if (!existing) {
    await cognitoLocal.createPool({
      Id: userPoolId,
      Name: 'Domain Gate (local)',
      Arn: `arn:aws:cognito-idp:${region}:000000000000:userpool/${userPoolId}`,
      CreationDate: now,
      LastModifiedDate: now,
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    })
    await cognitoLocal.createClient({
      ClientId: clientId,
      ClientName: 'playground',
      UserPoolId: userPoolId,
      CreationDate: now,
      LastModifiedDate: now,
      ExplicitAuthFlows: [
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_ADMIN_USER_PASSWORD_AUTH',
      ],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
    })
  }
  const pool = existing ?? (await pools.byId(userPoolId))
  await pool.change((changes) => {
    const { Policies } = pool.options
    const schema = (pool.options.SchemaAttributes ?? []).map((attribute) =>
      attribute.Name === 'email' ? { ...attribute, Required: true } : attribute,
    )
    changes.saveOptions({
      ...pool.options,
      LambdaConfig: { ...lambdaConfig },
      Policies: {
        ...Policies,
        PasswordPolicy: { ...Policies?.PasswordPolicy, ...passwordPolicy },
      },
      SchemaAttributes: withCustomAttributes(schema, customAttributes),
    })
  })
  if (customAttributes.length > 0) {
    const { client } = await pools.byClientId(clientId)
    await cognitoLocal.createClient({ ...client, WriteAttributes: writableAttributes(pool) })
  }
  await switchPasswordless({ cognitoLocal, pools }, settings, settings.passwordless)
  return pool
}

/** Lets people sign up and in without a password from now on, or no longer. Users and sessions stay as they are. */
export async function switchPasswordless(
  { cognitoLocal, pools }: Omit<EnsurePoolDependencies, 'clock'>,
  { clientId, refreshTokenRotation }: PoolSettings,
  on: boolean,
): Promise<void> {
  const { client: stored, pool } = await pools.byClientId(clientId)
  await pool.change((changes) => changes.saveOptions(passwordlessOptions(pool.options, on)))
  const client = passwordlessClient(stored, on)
  await cognitoLocal.createClient({
    ...client,
    ...refreshSettings(client, refreshTokenRotation ?? on),
  })
}

/** A client that rotates refresh tokens must not have REFRESH_TOKEN_AUTH. */
function refreshSettings(
  { ExplicitAuthFlows: flows = [] }: AppClient,
  rotation: boolean,
): Partial<AppClient> {
  const others = flows.filter((flow) => flow !== 'ALLOW_REFRESH_TOKEN_AUTH')
  return rotation
    ? {
        ExplicitAuthFlows: others,
        RefreshTokenRotation: {
          Feature: 'ENABLED',
          RetryGracePeriodSeconds: RETRY_GRACE_PERIOD_SECONDS,
        },
      }
    : {
        ExplicitAuthFlows: [...others, 'ALLOW_REFRESH_TOKEN_AUTH'],
        RefreshTokenRotation: { Feature: 'DISABLED' },
      }
}

/** Everything but what nobody can write: the app may send what the form asks for. */
function writableAttributes({ options }: Pool): readonly string[] {
  const names = (options.SchemaAttributes ?? []).map(({ Name }) => Name ?? '')
  return names.filter((name) => name !== 'sub' && !name.endsWith('_verified'))
}

/**
 * An attribute of the stack's own users, in the form of `CustomAttributes` of API_AddCustomAttributes. By default it is a
 * text that can be changed.
 */
export interface CustomAttribute
  extends Omit<SchemaAttribute, 'Name' | 'Required' | 'DeveloperOnlyAttribute'> {
  /** Without `custom:`. */
  readonly Name: string
}

/** Throws a TypeError that says what a name may be. */
export function assertCustomAttributes(attributes: readonly CustomAttribute[]): void {
  for (const { Name } of attributes) {
    if (/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,20}$/u.test(Name) && !Name.startsWith('custom:')) continue
    throw new TypeError(
      `customAttributes takes names of 1 to 20 characters, without blanks and without custom:; got "${Name}"`,
    )
  }
}

/** `schema` with the custom attributes in it; one that is there already is described anew. */
export function withCustomAttributes(
  schema: readonly SchemaAttribute[],
  attributes: readonly CustomAttribute[],
): readonly SchemaAttribute[] {
  const merged = new Map(schema.map((attribute) => [attribute.Name, attribute]))
  for (const { Name, ...described } of attributes) {
    const name = `custom:${Name}`
    merged.set(name, {
      Name: name,
      AttributeDataType: 'String',
      DeveloperOnlyAttribute: false,
      Mutable: true,
      Required: false,
      ...described,
    })
  }
  return [...merged.values()]
}
