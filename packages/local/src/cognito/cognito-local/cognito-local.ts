import type { Clock } from '../../clock/clock.ts'
import { CognitoError } from '../cognito-error.ts'
import type { Mailer } from '../mail/mailer.ts'
import type { AppClient, PoolOptions } from '../pool/pool.ts'
import type { SqlitePools } from '../pool/sqlite-pools.ts'
import {
  type Context,
  loadCognitoService,
  loadTargets,
  type Target,
} from './cognito-local-modules.ts'
import { createClientStore, createPoolServices, poolService } from './pool-services.ts'

/** cognito-local's own operations, unchanged, over our state. */
export interface CognitoLocal {
  /** The operation of that name, or `null` when cognito-local has none. */
  operation(name: string): ((request: unknown) => Promise<unknown>) | null
  createPool(options: object): Promise<PoolOptions>
  createClient(client: AppClient): Promise<void>
}

export interface CognitoLocalNeeds {
  readonly clock: Clock
  readonly codes: () => string
  readonly mailer: Mailer
  readonly pools: SqlitePools
}

export async function createCognitoLocal(needs: CognitoLocalNeeds): Promise<CognitoLocal> {
  const CognitoServiceImpl = loadCognitoService()
  const { pools } = needs
  const clock = { get: () => new Date(needs.clock.now()) }
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
    messages: { deliver: deliver(needs.mailer) },
    otp: needs.codes,
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
