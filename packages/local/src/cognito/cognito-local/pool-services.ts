import type { SqlitePool } from '../pool/sqlite-pool.ts'
import type { SqlitePools } from '../pool/sqlite-pools.ts'
import type { DataStore, UserPoolService, UserPoolServiceFactory } from './cognito-local-modules.ts'

/**
 * What cognito-local's operations read and write a pool through, over our state: its own service keeps a pool as one
 * JSON document, scans all users for a name and writes all of them for one change.
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
