import type { PASSWORD_POLICY } from '../user-pool/gate-user-pool.ts'
import type { PasswordlessOptions } from '../user-pool/passwordless.ts'

export interface AmplifyOutputsParts {
  readonly region: string
  readonly userPoolId: string
  readonly clientId: string
  /** `null`: not known, the pool is somebody else's. */
  readonly passwordPolicy: typeof PASSWORD_POLICY | null
  readonly passwordless: PasswordlessOptions | null
}

/**
 * What `Amplify.configure()` takes, in the form of `amplify_outputs.json`.
 * @see https://docs.amplify.aws/react/reference/amplify_outputs/
 */
export function amplifyOutputs(parts: AmplifyOutputsParts) {
  const { region, userPoolId, clientId, passwordPolicy, passwordless } = parts
  return {
    version: '1.4',
    auth: {
      aws_region: region,
      user_pool_id: userPoolId,
      user_pool_client_id: clientId,
      ...(passwordPolicy && {
        username_attributes: ['email'],
        user_verification_types: ['email'],
        standard_required_attributes: ['email'],
        mfa_configuration: 'OPTIONAL',
        mfa_methods: ['TOTP'],
        password_policy: {
          min_length: passwordPolicy.minLength,
          require_lowercase: passwordPolicy.requireLowercase,
          require_uppercase: passwordPolicy.requireUppercase,
          require_numbers: passwordPolicy.requireDigits,
          require_symbols: passwordPolicy.requireSymbols,
        },
      }),
      ...(passwordless && { passwordless: passwordlessOutputs(passwordless) }),
    },
  }
}

function passwordlessOutputs({ passkeys }: PasswordlessOptions) {
  return {
    email_otp_enabled: true,
    ...(passkeys && {
      web_authn: {
        relying_party_id: passkeys.relyingPartyId,
        user_verification: passkeys.userVerification ?? 'preferred',
      },
    }),
  }
}
