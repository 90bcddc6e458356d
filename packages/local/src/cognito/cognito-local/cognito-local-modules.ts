import { createRequire } from 'node:module'
import type { AppClient, PoolOptions, StoredUser } from '../pool/pool.ts'
import type { GroupRecord, UserRecord } from '../pool/user-record.ts'

// The parts of cognito-local that we use, with types of our own. Its declarations need the types of the AWS SDK v2, and
// its entry points load that SDK, which takes 1.5 s. These modules load nothing of it.

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

/** Its store, of which only the app clients are read here. */
export interface DataStore {
  get(context: Context, key: string | readonly string[]): Promise<unknown>
}

/** The members that the operations we delegate to it use. */
export interface UserPoolService {
  readonly options: PoolOptions
  updateOptions(context: Context, options: PoolOptions): Promise<void>
  saveAppClient(context: Context, client: AppClient): Promise<void>
  deleteAppClient(context: Context, client: AppClient): Promise<void>
  getUserByUsername(context: Context, username: string): Promise<StoredUser | null>
  saveUser(context: Context, user: UserRecord): Promise<void>
  deleteUser(context: Context, user: UserRecord): Promise<void>
  listGroups(context: Context): Promise<readonly GroupRecord[]>
  listUserGroupMembership(context: Context, user: UserRecord): Promise<readonly string[]>
  getGroupByGroupName(context: Context, name: string): Promise<GroupRecord | null>
  saveGroup(context: Context, group: GroupRecord): Promise<void>
  deleteGroup(context: Context, group: GroupRecord): Promise<void>
}

export interface UserPoolServiceFactory {
  create(context: Context, clients: DataStore, options: PoolOptions): Promise<UserPoolService>
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

interface TargetsModule {
  Targets: Readonly<Record<string, (services: object) => Target>>
}

const require = createRequire(import.meta.url)

export function loadCognitoService(): CognitoServiceModule['CognitoServiceImpl'] {
  const module = require('cognito-local/lib/services/cognitoService.js') as CognitoServiceModule
  return module.CognitoServiceImpl
}

/** Takes 160 ms, so it is loaded only when one of its operations is called. */
export function loadTargets(): TargetsModule['Targets'] {
  return (require('cognito-local/lib/targets/targets.js') as TargetsModule).Targets
}
