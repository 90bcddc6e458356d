import { createRemoteJWKSet, jwtVerify } from 'jose'

export function createStackVerifier(stack: {
  cognito: string
  userPoolId: string
  clientId: string
}) {
  const issuer = `${stack.cognito}/${stack.userPoolId}`
  const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`))
  return {
    verifyIdToken: (token: string) => jwtVerify(token, keys, { issuer, audience: stack.clientId }),
  }
}
