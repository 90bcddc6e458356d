import type {
  UserPoolClientType,
  UserPoolType,
  WebAuthnConfigurationType,
} from '@aws-sdk/client-cognito-identity-provider'
import type { TableDescription } from '@aws-sdk/client-dynamodb'

/** An app client without its secret, which is never needed here. */
export interface AppClient extends Omit<UserPoolClientType, 'ClientSecret'> {
  readonly hasSecret: boolean
}

/** An identity provider without its details, which hold a secret. */
export interface IdentityProvider {
  readonly name: string
  /** From attributes of the pool to the provider's own. */
  readonly attributeMapping: Readonly<Record<string, string>>
}

export interface DeployedFunction {
  readonly environment: Readonly<Record<string, string>>
  readonly runtime: string
  /** Seconds. */
  readonly timeout: number
  /** Megabytes. */
  readonly memory: number
  readonly state: string
  /** Why it was updated without success; `null`: it was not. */
  readonly updateProblem: string | null
}

/** A function that is given messages of a queue. */
export interface EventSource {
  readonly functionArn: string
  readonly batchSize: number
  /** `Enabled`, `Disabled` and what lies between. */
  readonly state: string
}

/** A statement of a function's resource policy. */
export interface PolicyStatement {
  readonly Effect?: string
  readonly Action?: string | readonly string[]
  readonly Principal?: string | { readonly Service?: string | readonly string[] }
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, string | readonly string[]>>>
  >
}

/** What AWS says about a deployment. Each method may reject. */
export interface Inspection {
  table(): Promise<TableDescription>
  /** The attribute by which rows expire; `null`: they do not. */
  timeToLive(): Promise<string | null>
  hasPointInTimeRecovery(): Promise<boolean>
  /** Where the table is looked for; `null`: at an endpoint that was named. */
  tableRegion(): Promise<string | null>
  userPool(): Promise<UserPoolType>
  /** How the pool takes passkeys; `null`: nothing is set. */
  passkeys(): Promise<WebAuthnConfigurationType | null>
  clientIds(): Promise<readonly string[]>
  /** `null`: the pool has no such client. */
  client(id: string): Promise<AppClient | null>
  identityProviderNames(): Promise<readonly string[]>
  identityProvider(name: string): Promise<IdentityProvider>
  /** `null`: there is no such function. */
  deployedFunction(arn: string): Promise<DeployedFunction | null>
  /** What hands a queue's messages to functions. */
  eventSources(queueArn: string): Promise<readonly EventSource[]>
  /** Who may invoke it; none where it has no policy. */
  functionPolicy(arn: string): Promise<readonly PolicyStatement[]>
}
