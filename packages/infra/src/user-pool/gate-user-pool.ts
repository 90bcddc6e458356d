import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  PasskeyUserVerification,
  StandardThreatProtectionMode,
  UserPool,
  type UserPoolClient,
  type UserPoolEmail,
} from 'aws-cdk-lib/aws-cognito'
import { Construct } from 'constructs'
import { DomainGateError } from '../domain-gate-error.ts'
import { acknowledge } from '../nag/acknowledge.ts'
import { type PasswordlessOptions, passwordlessOptions, SESSION_MINUTES } from './passwordless.ts'

/** How `GateUserPool` makes the pool. */
export interface GateUserPoolProps {
  /** @default FeaturePlan.ESSENTIALS */
  readonly featurePlan?: FeaturePlan
  /** @default 'never' */
  readonly emailChange?: 'never' | 'verified'
  /** @default - Cognito's own mail */
  readonly email?: UserPoolEmail
  /** @default - people have passwords */
  readonly passwordless?: boolean | PasswordlessOptions
  /** @default RemovalPolicy.RETAIN */
  readonly removalPolicy?: RemovalPolicy
  /** @default - true, unless `removalPolicy` is DESTROY */
  readonly deletionProtection?: boolean
}

/** What the pool asks of a password; the front end's hints say the same. */
export const PASSWORD_POLICY = {
  minLength: 12,
  requireLowercase: true,
  requireUppercase: true,
  requireDigits: true,
  requireSymbols: true,
} as const

/** A user pool where the address is the user name, proven before it counts, and a client for browsers. */
export class GateUserPool extends Construct {
  /** The pool itself. */
  readonly userPool: UserPool
  /** The app client without a secret that pages sign up by. */
  readonly client: UserPoolClient

  constructor(scope: Construct, id: string, props: GateUserPoolProps = {}) {
    super(scope, id)
    const { featurePlan = FeaturePlan.ESSENTIALS, emailChange = 'never', email } = props
    const { removalPolicy = RemovalPolicy.RETAIN } = props
    const { deletionProtection = removalPolicy !== RemovalPolicy.DESTROY } = props
    const passwordless = passwordlessOptions(this, props.passwordless)
    if (passwordless !== null && featurePlan === FeaturePlan.LITE) {
      throw new DomainGateError(
        this,
        'passwordless needs another plan than Lite, which knows passwords alone: take FeaturePlan.ESSENTIALS or PLUS',
      )
    }
    this.userPool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      // Cannot be changed later; Cognito's own default makes two users of Jo@ and jo@.
      signInCaseSensitive: false,
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: emailChange === 'verified' } },
      ...(emailChange === 'verified' && { keepOriginal: { email: true } }),
      ...(email !== undefined && { email }),
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: { ...PASSWORD_POLICY, tempPasswordValidity: Duration.days(3) },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      ...(passwordless !== null && signInByChoice(passwordless)),
      featurePlan,
      ...(featurePlan === FeaturePlan.PLUS && {
        standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      }),
      removalPolicy,
      deletionProtection,
    })
    this.client = this.userPool.addClient('Client', {
      // Passwords do not reach Cognito in the clear, and a browser keeps no secret.
      authFlows: { userSrp: true, ...(passwordless !== null && { user: true }) },
      ...(passwordless !== null && {
        // The code that confirms an address signs its person in, as long as this lasts.
        authSessionValidity: Duration.minutes(SESSION_MINUTES),
        // A refresh token is good for one refresh. Two tabs that refresh at the same moment both succeed.
        refreshTokenRotationGracePeriod: Duration.seconds(60),
      }),
      generateSecret: false,
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
    })
    this.client.applyRemovalPolicy(removalPolicy)
    if (emailChange === 'never') this.validateIdentityProviders()
    acknowledge(this.userPool, {
      'AwsSolutions-COG2':
        'A second factor (one-time passwords) is on offer; to demand one is the application’s decision.',
      'AwsSolutions-COG8': 'The plan is the featurePlan property; Plus is charged by active user.',
    })
  }

  /** An identity provider writes its mapped attributes at each sign-in, which fails for one that cannot change. */
  private validateIdentityProviders(): void {
    this.node.addValidation({
      validate: () =>
        this.userPool.identityProviders.length === 0
          ? []
          : [
              'the pool has an identity provider, whose second sign-in fails where addresses never change: set emailChange' +
                ' to "verified" (before the pool is first deployed: Cognito does not change it later)',
            ],
    })
  }
}

/** Cognito wants the password among the first factors, whether or not anybody has one. */
function signInByChoice({ passkeys }: PasswordlessOptions) {
  return {
    signInPolicy: {
      allowedFirstAuthFactors: { password: true, emailOtp: true, passkey: passkeys !== undefined },
    },
    ...(passkeys && {
      passkeyRelyingPartyId: passkeys.relyingPartyId,
      passkeyUserVerification:
        passkeys.userVerification === 'required'
          ? PasskeyUserVerification.REQUIRED
          : PasskeyUserVerification.PREFERRED,
    }),
  }
}
