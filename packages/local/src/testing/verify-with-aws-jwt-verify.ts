import { JwtVerifier } from 'aws-jwt-verify'
import { validateCognitoJwtFields } from 'aws-jwt-verify/cognito-verifier'
import type { Jwks } from 'aws-jwt-verify/jwk'

/** What `CognitoJwtVerifier` checks, for an issuer that is not AWS. */
export async function createStackVerifier(
  stack: { cognito: string; userPoolId: string; clientId: string },
  tokenUse: 'id' | 'access',
) {
  const issuer = `${stack.cognito}/${stack.userPoolId}`
  const jwksUri = `${issuer}/.well-known/jwks.json`
  const verifier = JwtVerifier.create({
    issuer,
    jwksUri,
    audience: null,
    customJwtCheck: ({ payload }) =>
      validateCognitoJwtFields(payload, { clientId: stack.clientId, tokenUse }),
  })
  // Its own fetcher takes https only.
  const jwks = await (await fetch(jwksUri)).json()
  verifier.cacheJwks(jwks as Jwks)
  return verifier
}
