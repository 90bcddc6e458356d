import {
  type ChallengeNameType,
  ConfirmSignUpCommand,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  ResendConfirmationCodeCommand,
  RespondToAuthChallengeCommand,
  SignUpCommand,
  type SignUpCommandInput,
} from '@aws-sdk/client-cognito-identity-provider'
import type { PoolKind, Target, TestedPool } from './target.ts'

/** Long enough for the construct's pool; no user of it outlives the command. */
export const PASSWORD = 'Correct-horse-7'

export interface Tokens {
  readonly accessToken: string
  readonly idToken: string
  readonly refreshToken: string
}

/** Somebody at an address of their own, and what they do in a pool. */
export type Person = Awaited<ReturnType<typeof personIn>>

/** `name` is that of the question, so that no two questions meet the same person. */
export async function personIn(
  target: Target,
  kind: PoolKind,
  name: string,
  { domain = 'acme.com', clientId }: { domain?: string; clientId?: string } = {},
) {
  const pool = await target.pool(kind)
  const { cognito } = pool
  const address = `${name}@${domain}`
  const ClientId = clientId ?? pool.clientId
  let taken = 0

  /** The code in the first mail that was not looked at yet. */
  async function nextCode(): Promise<string> {
    for (let attempt = 0; ; attempt += 1) {
      const mail = (await pool.mailTo(address))[taken]
      if (mail !== undefined) {
        taken += 1
        return mail.code
      }
      await target.lookAgain(attempt, `a mail to ${address}`)
    }
  }

  /** Without a password where it is null. */
  const signUp = (password: string | null = PASSWORD, more: Partial<SignUpCommandInput> = {}) =>
    cognito.send(
      new SignUpCommand({
        ClientId,
        Username: address,
        ...(password !== null && { Password: password }),
        UserAttributes: [{ Name: 'email', Value: address }],
        ...more,
      }),
    )

  const confirm = (
    ConfirmationCode: string,
    Session?: string,
    ClientMetadata?: Record<string, string>,
  ) =>
    cognito.send(
      new ConfirmSignUpCommand({
        ClientId,
        Username: address,
        ConfirmationCode,
        Session,
        ClientMetadata,
      }),
    )

  const resend = () =>
    cognito.send(new ResendConfirmationCodeCommand({ ClientId, Username: address }))

  /** Signs up and confirms; answers the session that signs in for the first time. */
  async function register(password: string | null = PASSWORD): Promise<string | undefined> {
    const { Session } = await signUp(password)
    return (await confirm(await nextCode(), Session)).Session
  }

  /** The first step of a choice-based sign-in. */
  const begin = (parameters: Record<string, string> = {}, Session?: string) =>
    cognito.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: address, ...parameters },
        Session,
      }),
    )

  const beginByCode = () => begin({ PREFERRED_CHALLENGE: 'EMAIL_OTP' })

  const answer = (
    ChallengeName: ChallengeNameType,
    { Session }: { Session?: string | undefined },
    responses: Record<string, string>,
  ) =>
    cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: address, ...responses },
      }),
    )

  const signInByPassword = (PASSWORD_GIVEN = PASSWORD) =>
    cognito.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: address, PASSWORD: PASSWORD_GIVEN },
      }),
    )

  /** Signs in by a code that was mailed. */
  async function signInByCode(): Promise<Tokens> {
    const challenge = await beginByCode()
    return tokensOf(await answer('EMAIL_OTP', challenge, { EMAIL_OTP_CODE: await nextCode() }))
  }

  return {
    address,
    pool,
    cognito,
    ClientId,
    UserPoolId: pool.userPoolId,
    nextCode,
    signUp,
    confirm,
    resend,
    register,
    begin,
    beginByCode,
    answer,
    signInByPassword,
    signInByCode,
  }
}

/** @throws where the sign-in did not end: the answer names a challenge. */
export function tokensOf({
  AuthenticationResult,
  ChallengeName,
}: Pick<InitiateAuthCommandOutput, 'AuthenticationResult' | 'ChallengeName'>): Tokens {
  const { AccessToken, IdToken, RefreshToken } = AuthenticationResult ?? {}
  if (AccessToken === undefined) throw new Error(`not signed in, but asked for ${ChallengeName}`)
  return { accessToken: AccessToken, idToken: IdToken ?? '', refreshToken: RefreshToken ?? '' }
}

/** An app client of the pool with settings of its own. */
export async function clientOf(
  { cognito, userPoolId }: TestedPool,
  settings: Partial<CreateUserPoolClientCommandInput>,
): Promise<string> {
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId: userPoolId,
      ClientName: 'question',
      PreventUserExistenceErrors: 'ENABLED',
      ...settings,
    }),
  )
  return UserPoolClient?.ClientId ?? ''
}

/** Somebody whose app client takes a password as it is, which the construct's do not. */
export async function personWithPassword(
  target: Target,
  kind: PoolKind,
  name: string,
  settings: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const clientId = await clientOf(await target.pool(kind), {
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    ...settings,
  })
  return personIn(target, kind, name, { clientId })
}

/** Any code of the same length that is not the right one. */
export function otherThan(code: string): string {
  return `${code.startsWith('0') ? '1' : '0'}${code.slice(1)}`
}

/** The answer in the service's own words: what it refused with, or `accepted`, or what `describe` makes of it. */
export async function said<Answer>(
  call: Promise<Answer>,
  describe: (answer: Answer) => string = () => 'accepted',
): Promise<string> {
  try {
    return describe(await call)
  } catch (error) {
    if (!(error instanceof Error) || !('$metadata' in error)) throw error
    return `${error.name}: ${error.message}`
  }
}

/** The claims of a token, unchecked. */
export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}
