import type { Clock } from '../../clock.ts'
import { CognitoError } from '../cognito-error.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { AppClient, PoolOptions } from '../pool/pool.ts'
import type { SqlitePool } from '../pool/sqlite-pool.ts'
import type { SqlitePools } from '../pool/sqlite-pools.ts'
import {
  type Context,
  type DataStore,
  loadCognitoService,
  loadTargets,
  type Target,
  type UserPoolService,
  type UserPoolServiceFactory,
} from './cognito-local-modules.ts'

/** cognito-local's own operations, unchanged, over our state. */
export interface CognitoLocal {
  /** The operation of that name, or `null` when cognito-local has none. */
  operation(name: string): ((request: unknown) => Promise<unknown>) | null
  createPool(options: object): Promise<PoolOptions>
  createClient(client: AppClient): Promise<void>
}

export interface CognitoLocalDependencies {
  readonly clock: Clock
  readonly codes: () => string
  readonly mailer: Mailer
  readonly pools: SqlitePools
}

export async function createCognitoLocal(
  dependencies: CognitoLocalDependencies,
): Promise<CognitoLocal> {
  const CognitoServiceImpl = loadCognitoService()
  const { pools } = dependencies
  const clock = { get: () => new Date(dependencies.clock.now()) }
  const clients = createClientStore(pools)
  const factory = createPoolServices(pools)
  const cognito = new CognitoServiceImpl('', clients, {}, factory)
  cognito.userPools = pools.all().map((stored) => poolService(pools, stored))
  cognito.deleteUserPool = async (_context, { Id }) => {
    cognito.userPools = cognito.userPools.filter((pool) => pool.options.Id !== Id)
    pools.remove(Id)
  }
  const services = {
    clock,
    cognito,
    config: { UserPoolDefaults: {} },
    messages: { deliver: deliver(dependencies.mailer) },
    otp: dependencies.codes,
    // Operations that issue tokens or run triggers are ours.
    tokenGenerator: {},
    triggers: { enabled: () => false },
  }
  let targets: Readonly<Record<string, (services: object) => Target>> | null = null

  return {
    operation: (name) => {
      targets ??= loadTargets()
      const target = Object.hasOwn(targets, name) ? targets[name]?.(services) : undefined
      return target
        ? (request) => target(context, request).catch((error: unknown) => rethrow(error))
        : null
    },
    createPool: (options) => cognito.createUserPool(context, options),
    createClient: async (client) => {
      const pool = await cognito.getUserPool(context, client.UserPoolId)
      await pool.saveAppClient(context, client)
    },
  }
}

function deliver(mailer: Mailer) {
  return async (...[, , , , , code, , details]: unknown[]) => {
    const { Destination } = details as { Destination: string }
    await mailer.sendCode(Destination, String(code))
  }
}

function rethrow(error: unknown): never {
  if (error instanceof Error && 'code' in error) {
    throw new CognitoError(String(error.code), error.message)
  }
  throw error
}

const silent = () => {}
const logger = {
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
  child: () => logger,
}
const context: Context = { logger }

/**
 * Gives cognito-local's operations access to our state. Its own service keeps a pool as one JSON document: it reads all
 * users to find one, and writes all of them to change one.
 */
export function createPoolServices(pools: SqlitePools): UserPoolServiceFactory {
  return {
    create: async (_context, _clients, options) =>
      poolService(pools, pools.open(options.Id) ?? pools.create(options)),
  }
}

export function poolService(pools: SqlitePools, { pool, changes }: SqlitePool): UserPoolService {
  return {
    get options() {
      return pool.options
    },
    updateOptions: async (_context, options) => changes.saveOptions(options),
    saveAppClient: async (_context, client) => pools.saveClient(client),
    deleteAppClient: async (_context, { ClientId }) => pools.removeClient(ClientId),
    getUserByUsername: async (_context, username) => pool.find(username),
    saveUser: async (_context, user) => changes.saveUser(user),
    deleteUser: async (_context, { Username }) => changes.deleteUser(Username),
    listGroups: async () => pool.groups(),
    listUserGroupMembership: async (_context, { Username }) =>
      pool.groupsOf(Username).map(({ GroupName }) => GroupName),
    getGroupByGroupName: async (_context, name) => pool.group(name),
    saveGroup: async (_context, group) => changes.saveGroup(group),
    deleteGroup: async (_context, { GroupName }) => changes.deleteGroup(GroupName),
  }
}

/** The app clients, as cognito-local asks for them: `Clients` is all of them, `['Clients', id]` one. */
export function createClientStore(pools: SqlitePools): DataStore {
  return {
    get: async (_context, key) =>
      typeof key === 'string'
        ? Object.fromEntries(pools.clients().map((client) => [client.ClientId, client]))
        : pools.client(String(key[1])),
  }
}
