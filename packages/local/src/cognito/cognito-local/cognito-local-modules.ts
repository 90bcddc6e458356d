import { createRequire } from 'node:module'
import type { AppClient, PoolOptions } from '../pool/pool.ts'

// The parts of cognito-local that we compose, by the shapes we use. Its own declarations need the types of the AWS
// SDK v2, and its entry points load that SDK (1.5 s); these modules do not.

export interface Context {
  readonly logger: Logger
}

interface Logger {
  debug(...entries: unknown[]): void
  info(...entries: unknown[]): void
  warn(...entries: unknown[]): void
  error(...entries: unknown[]): void
  child(bindings: object): Logger
}

export interface DataStore {
  delete(context: Context, key: string | readonly string[]): Promise<void>
  get(context: Context, key: string | readonly string[], fallback?: unknown): Promise<unknown>
  getRoot(context: Context): Promise<unknown>
  set(context: Context, key: string | readonly string[], value: unknown): Promise<void>
}

export interface DataStoreFactory {
  create(context: Context, id: string, defaults: object): Promise<DataStore>
}

export interface UserPoolService {
  readonly options: PoolOptions
  saveAppClient(context: Context, client: AppClient): Promise<void>
}

export interface UserPoolServiceFactory {
  create(context: Context, clients: DataStore, options: object): Promise<UserPoolService>
}

export interface CognitoService {
  /** Private to the class; `init` would fill it from a directory. */
  userPools: UserPoolService[]
  createUserPool(context: Context, options: object): Promise<PoolOptions>
  deleteUserPool(context: Context, options: PoolOptions): Promise<void>
  getUserPool(context: Context, poolId: string): Promise<UserPoolService>
  getAppClient(context: Context, clientId: string): Promise<AppClient | null>
}

export type Target = (context: Context, request: unknown) => Promise<unknown>

interface CognitoServiceModule {
  CognitoServiceImpl: new (
    directory: string,
    clients: DataStore,
    defaults: object,
    factory: UserPoolServiceFactory,
  ) => CognitoService
}

interface UserPoolServiceModule {
  UserPoolServiceFactoryImpl: new (
    clock: { get(): Date },
    stores: DataStoreFactory,
  ) => UserPoolServiceFactory
}

interface TargetsModule {
  Targets: Readonly<Record<string, (services: object) => Target>>
}

const require = createRequire(import.meta.url)

export function loadServices(): CognitoServiceModule & UserPoolServiceModule {
  return {
    ...(require('cognito-local/lib/services/cognitoService.js') as CognitoServiceModule),
    ...(require('cognito-local/lib/services/userPoolService.js') as UserPoolServiceModule),
  }
}

/** 160 ms, so only when an operation of its own is called for. */
export function loadTargets(): TargetsModule['Targets'] {
  return (require('cognito-local/lib/targets/targets.js') as TargetsModule).Targets
}
