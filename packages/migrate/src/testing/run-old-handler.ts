import { runInNewContext } from 'node:vm'

export interface OldRun {
  /** Whether the handler let the event through. */
  readonly allowed: boolean
  /** Groups that it put the user into. */
  readonly groups: readonly string[]
}

export interface OldWorld {
  readonly env: Readonly<Record<string, string>>
  /** Group by key, of the table. */
  readonly rows?: ReadonlyMap<string, string>
}

/** Decides about an address as a handler of the old app does. */
export type RunOldHandler = (email: string) => Promise<OldRun>

/** A handler of the old app, started as Lambda would, with an AWS of this process. One call at a time. */
export function startOldHandler(text: string, world: OldWorld): RunOldHandler {
  const groups: string[] = []
  const module: { exports: { handler?: (...args: unknown[]) => unknown } } = { exports: {} }
  const libraries = librariesOf(world, groups)
  const sandbox = {
    module,
    exports: module.exports,
    process: { env: { ...world.env } },
    require: (name: string) => libraries[name],
  }
  runInNewContext(text, sandbox)
  return async (email) => {
    groups.length = 0
    const event = {
      userPoolId: 'pool',
      userName: 'jo',
      request: { userAttributes: { email } },
      response: {},
    }
    const allowed = await new Promise<boolean>((resolve) => {
      const callback = (error: unknown) => resolve(!error)
      Promise.resolve()
        .then(() => module.exports.handler?.(event, {}, callback))
        .then((result) => result !== undefined && resolve(true))
        .catch(() => resolve(false))
    })
    return { allowed, groups: [...groups] }
  }
}

function librariesOf({ rows = new Map() }: OldWorld, groups: string[]): Record<string, unknown> {
  const done = (value: unknown) => ({ promise: async () => value })
  class DynamoDB {
    getItem({ Key }: { Key: Record<string, { S?: string }> }) {
      const [key] = Object.values(Key)
      // DynamoDB refuses a key that is empty or no text.
      if (!key?.S) return { promise: () => Promise.reject(new Error('ValidationException')) }
      const UserGroup = rows.get(key.S)
      return done(UserGroup === undefined ? {} : { Item: { UserGroup: { S: UserGroup } } })
    }
  }
  class CognitoIdentityServiceProvider {
    getGroup = () => done({})
    createGroup = () => done({})
    adminAddUserToGroup = ({ GroupName }: { GroupName: string }) => {
      groups.push(GroupName)
      return done({})
    }
  }
  class Command {
    readonly input: { GroupName: string }
    constructor(input: { GroupName: string }) {
      this.input = input
    }
  }
  class AdminAddUserToGroupCommand extends Command {}
  class CognitoIdentityProviderClient {
    async send(command: Command) {
      if (command instanceof AdminAddUserToGroupCommand) groups.push(command.input.GroupName)
      return {}
    }
  }
  return {
    'aws-sdk': { DynamoDB, CognitoIdentityServiceProvider },
    '@aws-sdk/client-cognito-identity-provider': {
      CognitoIdentityProviderClient,
      AdminAddUserToGroupCommand,
      GetGroupCommand: Command,
      CreateGroupCommand: Command,
    },
  }
}
