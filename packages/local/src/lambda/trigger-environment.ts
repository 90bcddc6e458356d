export interface TriggerEnvironmentInput {
  readonly region: string
  readonly rulesTable: string
  readonly dynamodb: string
  readonly cognito: string
  /** Added last; `undefined` takes a variable away. */
  readonly extra: Readonly<Record<string, string | undefined>>
}

/** The environment a deployment gives the functions, with the services' endpoints on this machine. */
export function triggerEnvironment(input: TriggerEnvironmentInput): Record<string, string> {
  const environment: Record<string, string | undefined> = {
    RULES_TABLE_NAME: input.rulesTable,
    // A rule changed in the playground decides the very next sign-up.
    RULES_CACHE_SECONDS: '0',
    AWS_REGION: input.region,
    AWS_DEFAULT_REGION: input.region,
    AWS_ENDPOINT_URL_DYNAMODB: input.dynamodb,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: input.cognito,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    // Nothing of the machine's own AWS set-up reaches the functions.
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    ...input.extra,
  }
  return Object.fromEntries(
    Object.entries(environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  )
}
