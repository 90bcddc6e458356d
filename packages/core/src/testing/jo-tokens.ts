import type { Tokens } from '../sign-in/tokens.ts'

/** A JSON Web Token with these claims, as Cognito writes it but for the signature. */
export function jwt(claims: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(claims))
  const base64url = btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
  return `eyJhbGciOiJSUzI1NiJ9.${base64url}.c2lnbmF0dXJl`
}

export interface TokenTraits {
  readonly email?: unknown
  readonly groups?: unknown
  /** Epoch seconds. */
  readonly expiry?: number
  /** Epoch seconds. Default: left out. */
  readonly issuedAt?: number
  readonly refreshToken?: string
}

/** The tokens of Jo, who expires in an hour from `0`. */
export function tokensOf({
  email = 'jo@acme.com',
  groups,
  expiry = 3600,
  issuedAt,
  refreshToken = 'refresh-1',
}: TokenTraits = {}): Tokens {
  return {
    idToken: jwt({
      token_use: 'id',
      exp: expiry,
      iat: issuedAt,
      email,
      'cognito:groups': groups,
    }),
    accessToken: jwt({ token_use: 'access', exp: expiry }),
    refreshToken,
  }
}

/** As Cognito's `AuthenticationResult`. */
export function resultOf(tokens: Tokens): Record<string, unknown> {
  return {
    IdToken: tokens.idToken,
    AccessToken: tokens.accessToken,
    RefreshToken: tokens.refreshToken,
    TokenType: 'Bearer',
    ExpiresIn: 3600,
  }
}
