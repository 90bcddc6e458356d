import { managedGroups } from '@domain-gate/triggers/deployment'
import { LambdaVersion } from 'aws-cdk-lib/aws-cognito'

/** What `Membership.groups()` takes. */
export interface GroupsMembershipOptions {
  /**
   * Patterns of the groups the gate owns, such as `tenant-*`. A rule grants no other, so a writer of the table cannot
   * grant `admin`.
   * @default - any group
   */
  readonly managedGroups?: readonly string[]
}

/** What `Membership.token()` takes. */
export interface TokenMembershipOptions {
  /** Patterns of the groups the gate owns: a token has exactly those of them that the rules grant. Others stay. */
  readonly managedGroups: readonly string[]
  /**
   * Whether access tokens are decided on too, which needs the pool's plan to be Essentials or Plus. With `false` the
   * trigger gets the first version of its event, which works on every plan and is documented for ID tokens alone.
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
   * @default true
   */
  readonly accessTokens?: boolean
}

/** How a user comes to be in the groups that their domain grants. */
export class Membership {
  /** In Cognito's own groups, joined once when the address is confirmed. Up to 10,000 groups in a pool. */
  static groups(options: GroupsMembershipOptions = {}): Membership {
    return new Membership('groups', options.managedGroups ?? ['*'], null)
  }

  /** In tokens alone, decided anew whenever one is issued: no quota of groups, and a removed rule counts at once. */
  static token(options: TokenMembershipOptions): Membership {
    return new Membership('token', options.managedGroups, tokenVersion(options))
  }

  /** In both: Cognito's groups, so that they can be listed, and tokens, always as the rules are now. */
  static groupsAndToken(options: TokenMembershipOptions): Membership {
    return new Membership('both', options.managedGroups, tokenVersion(options))
  }

  /** As the functions' setting `MEMBERSHIP` says it. */
  readonly mode: 'groups' | 'token' | 'both'
  readonly managedGroups: readonly string[]
  /** The version of the Pre token generation event; `null`: there is no such trigger. */
  readonly tokenVersion: LambdaVersion | null

  private constructor(
    mode: 'groups' | 'token' | 'both',
    patterns: readonly string[],
    version: LambdaVersion | null,
  ) {
    if (!Array.isArray(patterns) || patterns.length === 0) {
      throw new TypeError(
        `Membership: managedGroups must name at least one pattern such as tenant-*, got ${JSON.stringify(patterns)}`,
      )
    }
    const several = patterns.find((pattern) => String(pattern).includes(','))
    if (several !== undefined) {
      throw new TypeError(
        `Membership: managedGroups has "${several}", whose comma would make two patterns of it in the functions’ settings`,
      )
    }
    this.mode = mode
    this.managedGroups = managedGroups(patterns).patterns
    this.tokenVersion = version
    Object.freeze(this)
  }

  /** Whether users join Cognito's groups. */
  get grantsGroups(): boolean {
    return this.mode !== 'token'
  }
}

function tokenVersion({ accessTokens = true }: TokenMembershipOptions): LambdaVersion {
  return accessTokens ? LambdaVersion.V2_0 : LambdaVersion.V1_0
}
